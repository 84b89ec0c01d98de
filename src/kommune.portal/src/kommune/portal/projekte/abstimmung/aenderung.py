"""What of a project may still be changed once somebody has voted: nothing that makes a vote mean something else. Pure."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from kommune.portal.projekte.rules import Zeitraum
from typing import Any


FROZEN = (
    "zugang_stimmen",
    "zugang_ideen",
    "zahlen_am_ende",
    "beste",
    "quote",
    "quote_nach",
    "mindestens",
    "abstimmung",
    "stimmen_je",
    "summe",
    "papier",
)
DAYS = "tage"


def snapshot(projekt: Any, days: Sequence[Zeitraum]) -> dict[str, Any]:
    """Return the rules by which people vote now; ``days`` are the phases in which they may."""
    return {**{name: getattr(projekt, name) for name in FROZEN}, DAYS: tuple((one.von, one.bis) for one in days)}


def broken(before: Mapping[str, Any], after: Mapping[str, Any], today: date) -> str:
    """Return the first rule that a change would break, "" if none; ``tage`` for the days of voting.

    As long as voting lasts its last day may be put off, never brought forward; its first day stays once it has come.
    """
    for name in FROZEN:
        if name in before and before[name] != after[name]:
            return name
    old, new = before.get(DAYS, ()), after[DAYS]
    return DAYS if old and not _goes_on(old, new, today) else ""


def _goes_on(old: Sequence[tuple[date, date]], new: Sequence[tuple[date, date]], today: date) -> bool:
    """Tell whether each day on which one could vote is still one, and the end is the same or was put off before it came."""
    if old == new:
        return True
    covered = all(any(von <= max(first, today) and last <= bis for von, bis in new) for first, last in old)
    past = [one for one in old if one[1] < today]
    return covered and all(one in new for one in past) and old[-1][1] >= today and new[0][0] == old[0][0]
