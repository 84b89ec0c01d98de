"""When a letter counts as received, and when a period that begins with it ends. Pure.

* By post within the country, and sent electronically, an administrative act counts as made known on the **fourth** day after it was
  posted or sent (§ 41 Abs. 2 VwVfG, § 122 Abs. 2 und 2a AO, § 37 Abs. 2 SGB X, as amended by the
  Postrechtsmodernisierungsgesetz of 15 July 2024, BGBl. 2024 I Nr. 236); of what was posted before 1 January 2025, on the third.
  If it is known to have come later, or never, that counts.
* In tax matters the day moves to the next working day if it is a Saturday, Sunday or holiday (§ 108 Abs. 3 AO; BFH 14.10.2003,
  IX R 68/98). In other administrative procedure it does not: it is a fiction, no period (§ 31 Abs. 3 VwVfG speaks of periods).
* A period of months ends on the day with the same number, one that has no such day on its last day (§ 188 Abs. 2 und 3, § 187 Abs. 1
  BGB with § 31 Abs. 1 VwVfG, § 57 Abs. 2 VwGO, § 222 ZPO); a Saturday, Sunday or holiday moves it to the next working day.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from datetime import timedelta
from enum import StrEnum


FOUR_DAYS_FROM = date(2025, 1, 1)


class Recht(StrEnum):
    """Whose rules of procedure hold."""

    VWVFG = "vwvfg"
    AO = "ao"


class Einheit(StrEnum):
    """In what a period is told."""

    TAGE = "tage"
    WOCHEN = "wochen"
    MONATE = "monate"


def bekanntgabe(aufgabe: date, recht: Recht, next_working_day: Callable[[date], date]) -> date:
    """Return the day a letter counts as received that was posted, or sent, on a day."""
    day = aufgabe + timedelta(days=4 if aufgabe >= FOUR_DAYS_FROM else 3)
    return next_working_day(day) if recht == Recht.AO else day


def fristende(
    beginn: date, anzahl: int, einheit: Einheit, next_working_day: Callable[[date], date], *, verschieben: bool = True
) -> date:
    """Return the last day of a period that an event on ``beginn`` sets off; the day itself does not count.

    :raises ValueError: it is not from 1 to 1,000 long.
    """
    if not 1 <= anzahl <= 1000:
        raise ValueError(anzahl)
    if einheit == Einheit.MONATE:
        year, month = divmod(beginn.year * 12 + beginn.month - 1 + anzahl, 12)
        day = date(year, month + 1, min(beginn.day, monthrange(year, month + 1)[1]))
    else:
        day = beginn + timedelta(days=anzahl * (7 if einheit == Einheit.WOCHEN else 1))
    return next_working_day(day) if verschieben else day
