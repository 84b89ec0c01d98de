"""Two people edit one thing: what of each holds, and what the second has to decide. Pure.

A form carries fingerprints of what it showed. When it comes back and the thing was changed in the meantime, a field
only one of the two changed holds as that person left it; a field both changed is asked back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import re


MEINE, IHRE = "meine", "ihre"
PAIR = re.compile(r"([A-Za-z0-9_.-]+)-([0-9a-f]{10})")


@dataclass(frozen=True)
class Loesung:
    """What is to be stored, which fields both changed, and which only the other person did."""

    werte: dict[str, Any]
    offen: tuple[str, ...]
    uebernommen: tuple[str, ...]


def fingerprint(value: Any) -> str:
    """Return ten signs that stand for a value; nothing entered is the same in every shape, and so are line ends."""
    raw = getattr(value, "raw", value)
    if raw is None or raw == () or raw == []:
        raw = ""
    text = raw.replace("\r\n", "\n").strip() if isinstance(raw, str) else repr(raw)
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def fingerprints(values: Mapping[str, Any]) -> str:
    """Return the fingerprints of the fields of a form as one word for its address or a hidden field."""
    return "~".join(f"{name}-{fingerprint(value)}" for name, value in values.items())


def read(text: str) -> dict[str, str]:
    """Return field → fingerprint of what ``fingerprints`` wrote; what is no such word counts for nothing."""
    return dict(match.groups() for part in text.split("~") if (match := PAIR.fullmatch(part)))


def solve(vorher: Mapping[str, str], meine: Mapping[str, Any], ihre: Mapping[str, Any]) -> Loesung:
    """Compare what was typed (``meine``) and what is stored now (``ihre``) with what the form showed (``vorher``).

    A field whose earlier state is not known is asked back if the two differ.
    """
    werte, offen, uebernommen = {}, [], []
    for name, mine in meine.items():
        theirs, before = ihre.get(name), vorher.get(name)
        werte[name] = mine
        if fingerprint(mine) == fingerprint(theirs) or fingerprint(theirs) == before:
            continue
        if fingerprint(mine) == before:
            werte[name] = theirs
            uebernommen.append(name)
        else:
            offen.append(name)
    return Loesung(werte, tuple(offen), tuple(uebernommen))
