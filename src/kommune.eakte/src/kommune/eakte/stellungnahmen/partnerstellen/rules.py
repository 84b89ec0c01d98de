"""A Partnerstelle: name, what it is competent for, tags, address, e-mail, usual time. Pure: no Plone."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from typing import Any

import re


MAX_STELLEN = 1000
MAX_LINE, MAX_TEXT = 200, 2000
MAX_SCHLAGWORTE = 20
DEFAULT_TAGE, MAX_TAGE = 28, 365
# Only groups made for them: the groups of an OE are given rights in records.
GRUPPE = re.compile(r"partner-[a-z0-9][a-z0-9-]{0,60}")


class StelleFehler(ValueError):
    """A Partnerstelle cannot be kept: the rule that refused, and the field."""

    def __init__(self, fault: Any, field: str) -> None:
        super().__init__(field)
        self.fault, self.field = fault, field


@dataclass(frozen=True)
class Partnerstelle:
    """``zweite_email`` is where the code goes by itself; ``gruppe`` names the group of accounts of regulars.

    ``freigabe_noetig``: the body answers only after a second person of it has approved.
    """

    id: str
    name: str
    zustaendig: str = ""
    schlagworte: tuple[str, ...] = ()
    anschrift: str = ""
    email: str = ""
    zweite_email: str = ""
    telefon: str = ""
    tage: int = DEFAULT_TAGE
    gruppe: str = ""
    aktiv: bool = True
    freigabe_noetig: bool = False


def make(id: str, werte: Mapping[str, Any], *, aktiv: bool = True) -> Partnerstelle:
    """Return a Partnerstelle as it is kept.

    The code goes by another way than the link: a second address is not the first one.

    :raises StelleFehler: names the field; its fault is a ``WertFehler`` or a word: ``tage``, ``gruppe``, ``zweite``.
    """
    text = {name: _text(werte, name) for name in ("zustaendig", "anschrift")}
    line = {name: _line(werte, name) for name in ("name", "telefon", "gruppe")}
    if not line["name"]:
        raise StelleFehler("name", "name")
    if line["gruppe"] and not GRUPPE.fullmatch(line["gruppe"]):
        raise StelleFehler("gruppe", "gruppe")
    mails = {name: _email(werte, name) for name in ("email", "zweite_email")}
    if mails["zweite_email"] and (not mails["email"] or email.key(mails["email"]) == email.key(mails["zweite_email"])):
        raise StelleFehler("zweite", "zweite_email")
    return Partnerstelle(
        id=id,
        **line,
        **text,
        **mails,
        schlagworte=tags(werte.get("schlagworte") or ()),
        tage=_tage(werte.get("tage")),
        aktiv=aktiv,
        freigabe_noetig=werte.get("freigabe_noetig") in (True, "1"),
    )


def tags(raw: Any) -> tuple[str, ...]:
    """Return tags, each once, from a list or from one line with commas.

    :raises StelleFehler: too many, or one that is no line.
    """
    given = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise StelleFehler("liste", "schlagworte")
    lines = [_by_rule(zeichenkette.one_line, one, "schlagworte", MAX_LINE).strip() for one in given]
    found = tuple(dict.fromkeys(one for one in lines if one))
    if len(found) > MAX_SCHLAGWORTE:
        raise StelleFehler("liste", "schlagworte")
    return found


def matching(stellen: Iterable[Partnerstelle], text: str) -> list[Partnerstelle]:
    """Return those whose name, competence or tags hold every word of a text, by name."""
    words = text.casefold().split()
    found = [
        one
        for one in stellen
        if all(word in " ".join((one.name, one.zustaendig, *one.schlagworte)).casefold() for word in words)
    ]
    return sorted(found, key=lambda one: (not one.aktiv, one.name.casefold()))


def _line(werte: Mapping[str, Any], name: str) -> str:
    return str(_by_rule(zeichenkette.one_line, werte.get(name) or "", name, MAX_LINE)).strip()


def _text(werte: Mapping[str, Any], name: str) -> str:
    return str(_by_rule(zeichenkette.paragraphs, werte.get(name) or "", name, MAX_TEXT)).strip()


def _email(werte: Mapping[str, Any], name: str) -> str:
    value = werte.get(name) or ""
    try:
        return str(email.normalise(value)) if value else ""
    except WertFehler as fault:
        raise StelleFehler(fault, name) from fault


def _by_rule(rule: Any, value: Any, field: str, limit: int) -> str:
    try:
        return str(rule(value, limit=limit))
    except WertFehler as fault:
        raise StelleFehler(fault, field) from fault


def _tage(value: Any) -> int:
    if value in (None, ""):
        return DEFAULT_TAGE
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MAX_TAGE):
        raise StelleFehler("tage", "tage")
    return int(text)
