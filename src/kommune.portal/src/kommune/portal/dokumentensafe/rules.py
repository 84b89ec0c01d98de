"""How much a Dokumentensafe takes, and how long. Pure."""

from collections.abc import Sequence
from datetime import date
from datetime import timedelta


MEGABYTE = 1024 * 1024
MAX_TITLE = 100


def ends_on(benutzt: date, tage: int) -> date:
    """Return the last day a paper is kept that was used last, or put there, on a day."""
    return benutzt + timedelta(days=tage)


def is_over(benutzt: date, tage: int, today: date) -> bool:
    return today > ends_on(benutzt, tage)


def lack(kept: Sequence[int], coming: Sequence[int], *, most: int, megabytes: int) -> str:
    """Return what is lacking for more papers, by their sizes in bytes: ``zahl``, ``platz`` or "" for nothing."""
    if len(kept) + len(coming) > most:
        return "zahl"
    return "platz" if sum(kept) + sum(coming) > megabytes * MEGABYTE else ""
