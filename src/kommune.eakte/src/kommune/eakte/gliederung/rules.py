"""What follows for numbers and retention when a record gets another place. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.eakte.akte.frist.aufbewahrung import aufbewahrungsende
from kommune.eakte.akte.frist.aufbewahrung import is_aufbewahrungsdauer
from typing import Any


UNDO = timedelta(days=1)


def number_below(number: str, old: str, new: str) -> str:
    """Return the number of what lies in a record that was renumbered: the same behind the new number, or as it was.

    ``022/2026/7-3`` in ``022/2026/7``, now ``023/2026/2``, is ``023/2026/2-3``. A town whose format does not begin with
    the number above keeps the number.
    """
    return new + number[len(old) :] if number.startswith(old) and number != old else number


def retention(own: str, old: str, new: str) -> str:
    """Return the Aufbewahrungsdauer at the new place: that of there if it was that of the old one, else its own."""
    return new if own == old or not own else own


def end_of_retention(closed_on: date | None, dauer: str) -> date | None:
    """Return the Aufbewahrungsende of a record, None if it is open or kept for good."""
    return aufbewahrungsende(closed_on, dauer) if closed_on and is_aufbewahrungsdauer(dauer) else None


def together(mine: Iterable[Mapping[str, Any]], theirs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the parties of two records, each once: the same name, day of birth and role is the same party."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for beteiligter in (*mine, *theirs):
        key = tuple(
            beteiligter.get(name) or "" for name in ("rolle", "familienname", "vorname", "firma", "geburtsdatum")
        )
        found.setdefault(key, dict(beteiligter))
    return list(found.values())


def may_be_undone(done: datetime, now: datetime) -> bool:
    """Tell whether an act may be taken back: within a day."""
    return timedelta(0) <= now - done <= UNDO
