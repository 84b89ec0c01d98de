"""What the check of a signature came to, and the one word for a file with several. No Plone here."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import tzinfo
from enum import StrEnum
from typing import Any


class Befund(StrEnum):
    """From best to worst."""

    VALID = "gueltig"
    UNKNOWN = "unbekannt"
    PARTIAL = "teilweise"
    OTHER_SENDER = "anderer_absender"
    UNCHECKABLE = "nicht_pruefbar"
    REVOKED = "gesperrt"
    CHANGED = "veraendert"


class Sperre(StrEnum):
    """Whether the certificate was revoked; asked only where the town allows it (RFC 5280, RFC 6960)."""

    UNKNOWN = "nicht_geprueft"
    NOT_REVOKED = "nicht_gesperrt"
    REVOKED = "gesperrt"


ORDER = tuple(Befund)
MOST = 20
DIGESTS = ("sha256", "sha384", "sha512", "sha224", "sha1")


def worst(befunde: Iterable[str]) -> Befund:
    """Return the word for a file: that of its worst signature.

    :raises ValueError: there is none, or no such word.
    """
    return max((Befund(one) for one in befunde), key=ORDER.index)


def read_report(raw: Any) -> dict[str, Any] | None:
    """Return a report as it is shown, None if it is none: what the program wrote is foreign, too."""
    rows = raw.get("signaturen") if isinstance(raw, Mapping) else None
    if not isinstance(rows, list) or not rows:
        return None
    known = set(Befund)
    kept = [
        {
            name: str(row.get(name) or "")[:300]
            for name in ("befund", "name", "aussteller", "zeit", "zeitstempel", "bis", "sha256")
        }
        | {"sperre": str(row["sperre"]) if row.get("sperre") in set(Sperre) else str(Sperre.UNKNOWN)}
        for row in rows[:MOST]
        if isinstance(row, Mapping) and row.get("befund") in known
    ]
    if not kept:
        return None
    digest, algorithm = str(raw.get("digest") or ""), str(raw.get("algorithmus") or "")
    of = {"digest": digest[:128], "algorithmus": algorithm} if algorithm in DIGESTS and is_hex(digest) else {}
    return {"befund": str(worst(row["befund"] for row in kept)), "signaturen": kept, **of}


def is_hex(text: str) -> bool:
    """Tell whether a text is a hash as it is written."""
    return bool(text) and set(text) <= set("0123456789abcdef")


def goes_with(name: str, other: str) -> bool:
    """Tell whether a file is called as the signature of another: ``brief.pdf.p7s`` or ``brief.p7s`` of ``brief.pdf``."""
    stem, other = name.casefold().rpartition(".")[0], other.casefold()
    return bool(stem) and stem in (other, other.rpartition(".")[0])


def said_when(text: str, zone: tzinfo) -> str:
    """Return a moment of a report as people read it, in the time of the zone; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment.astimezone(zone):%d.%m.%Y, %H:%M} Uhr" if moment.tzinfo else text
