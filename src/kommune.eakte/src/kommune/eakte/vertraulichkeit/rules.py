"""Levels of confidentiality, and who passes them. No Plone here."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Stufe(StrEnum):
    """Vertraulichkeitsstufe, the lowest first (after xdomea 3.1, Vertraulichkeitsstufe)."""

    OFFEN = "offen"
    NFD = "nfd"
    VERTRAULICH = "vertraulich"
    STRENG = "streng_vertraulich"


ORDER = tuple(Stufe)
CLEARABLE = (Stufe.VERTRAULICH, Stufe.STRENG)


class Ermaechtigung(NamedTuple):
    """A person may see records up to a Stufe, as far as they have a right there."""

    user_id: str
    stufe: str
    since: date
    by: str = ""
    reason: str = ""


def rank(stufe: str) -> int:
    """Return the place of a Stufe; one that is not known counts as the highest, so that nothing is shown by mistake."""
    return ORDER.index(Stufe(stufe)) if stufe in ORDER else len(ORDER) - 1


def highest(stufen: list[str]) -> str:
    """Return the highest of some Stufen, the lowest of all if there are none."""
    return max(stufen, key=rank, default=Stufe.OFFEN.value)


def needs_clearance(stufe: str) -> bool:
    """Tell whether only people who are cleared may see it."""
    return rank(stufe) >= rank(Stufe.VERTRAULICH)


def passes(cleared_for: str, stufe: str) -> bool:
    """Tell whether a person who is cleared up to ``cleared_for`` ("" not at all) may see a Stufe."""
    return not needs_clearance(stufe) or (bool(cleared_for) and rank(cleared_for) >= rank(stufe))
