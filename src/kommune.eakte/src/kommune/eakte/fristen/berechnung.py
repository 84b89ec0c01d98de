"""When a period ends, and how that was found: BGB §§ 187–193 and 209, VwVfG § 31. Pure: no Plone, no clock.

Every step of a computation is kept with its source, so that a page can say „So gerechnet“. Days are those of
Europe/Berlin; a moment becomes its day there (``day_of``), so the repeated hour of autumn is one day.
"""

from calendar import monthrange
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo


BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)
MAX_VERSCHOBEN = 30  # no country closes longer; a calendar that closes every day is a fault

Kalender = Callable[[date], str]
"""Tells why a day is no working day: ``saturday``, ``sunday``, the name of a holiday, or "" for a working day."""


class Einheit(StrEnum):
    """In what a period is told; § 189 BGB says what the last three mean."""

    TAGE = "tage"
    WOCHEN = "wochen"
    MONATE = "monate"
    JAHRE = "jahre"
    HALBJAHRE = "halbjahre"
    VIERTELJAHRE = "vierteljahre"
    HALBE_MONATE = "halbe_monate"


MOST = {
    Einheit.TAGE: 3650,
    Einheit.WOCHEN: 520,
    Einheit.MONATE: 360,
    Einheit.JAHRE: 30,
    Einheit.HALBJAHRE: 60,
    Einheit.VIERTELJAHRE: 120,
    Einheit.HALBE_MONATE: 48,
}
MONATE = {Einheit.MONATE: 1, Einheit.JAHRE: 12, Einheit.HALBJAHRE: 6, Einheit.VIERTELJAHRE: 3}
TAGE = {Einheit.TAGE: 1, Einheit.WOCHEN: 7, Einheit.HALBE_MONATE: 15}


class Punkt(StrEnum):
    """A part of a month a contract or a law names (§ 192 BGB)."""

    ANFANG = "anfang"
    MITTE = "mitte"
    ENDE = "ende"


@dataclass(frozen=True)
class Dauer:
    """The length of a period. ``und_halb``: whole months and half a month, whose 15 days come last (§ 189 Abs. 2 BGB).

    ``am_stueck`` False: it need not run without a break, so a month is 30 days and a year 365 (§ 191 BGB).

    :raises ValueError: not a whole number from 1 to what is usual for the unit.
    """

    anzahl: int
    einheit: Einheit
    und_halb: bool = False
    am_stueck: bool = True

    def __post_init__(self) -> None:
        whole = isinstance(self.anzahl, int) and not isinstance(self.anzahl, bool)
        if not whole or not 1 <= self.anzahl <= MOST[Einheit(self.einheit)]:
            raise ValueError(self.anzahl)
        if self.und_halb and self.einheit != Einheit.MONATE:
            raise ValueError(self.einheit)

    @property
    def monate(self) -> int:
        return self.anzahl * MONATE.get(self.einheit, 0) if self.am_stueck else 0

    @property
    def tage(self) -> int:
        """Return the days it has besides whole months."""
        half = 15 if self.und_halb else 0
        if self.am_stueck or self.einheit in TAGE:
            return self.anzahl * TAGE.get(self.einheit, 0) + half
        years, months = divmod(self.anzahl * MONATE[self.einheit], 12)
        return years * 365 + months * 30 + half

    @property
    def quelle(self) -> str:
        """Return where the law says how long it is and when it ends."""
        if not self.am_stueck and self.einheit in MONATE:
            return "§ 191 BGB"
        if self.und_halb:
            return "§ 188 Abs. 2, § 189 Abs. 2 BGB"
        if self.einheit in (Einheit.HALBJAHRE, Einheit.VIERTELJAHRE, Einheit.HALBE_MONATE):
            return "§ 189 Abs. 1 BGB"
        return "§ 188 Abs. 1 BGB" if self.einheit == Einheit.TAGE else "§ 188 Abs. 2 BGB"


@dataclass(frozen=True)
class Pause:
    """Days that are not counted (§ 209 BGB), both included; without ``bis`` it lasts."""

    von: date
    bis: date | None = None

    def __post_init__(self) -> None:
        if self.bis is not None and self.bis < self.von:
            raise ValueError(self.bis)


@dataclass(frozen=True)
class Zusatz:
    """An extension (§ 190 BGB, § 31 Abs. 7 VwVfG): by a length, or to a day."""

    dauer: Dauer | None = None
    tag: date | None = None


@dataclass(frozen=True)
class Rechenschritt:
    """One step: what was done (``code``), the day it led to, where the law says so, and what a sentence needs."""

    code: str
    tag: date | None
    quelle: str
    werte: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Ergebnis:
    """The last day of a period, None while it stands still; ``rest`` is how many days are left then."""

    ende: date | None
    schritte: tuple[Rechenschritt, ...]
    rest: int = 0
    gehemmt: int = 0


def day_of(moment: datetime) -> date:
    """Return the day of a moment in Europe/Berlin.

    :raises ValueError: it has no time zone, so that nobody can say which day it is.
    """
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(BERLIN).date()


def point_of_month(year: int, month: int, punkt: Punkt) -> date:
    """Return the first, the fifteenth or the last day of a month (§ 192 BGB)."""
    return date(year, month, {Punkt.ANFANG: 1, Punkt.MITTE: 15}.get(punkt, monthrange(year, month)[1]))


def add(beginn: date, dauer: Dauer, *, zaehlt_mit: bool = False) -> date:
    """Return the last day of a period, whatever day that is.

    An event sets it off, whose day does not count (§ 187 Abs. 1 BGB), or, with ``zaehlt_mit``, the beginning of a day does
    (Abs. 2). Weeks and months end on the day with the same name or number, the day before it in the case of Abs. 2; a
    day the last month lacks is its last one (§ 188 Abs. 2 and 3).

    :raises OverflowError: beyond the year 9999.
    """
    if not dauer.monate:
        return beginn + timedelta(days=dauer.tage - (1 if zaehlt_mit else 0))
    year, month = divmod(beginn.year * 12 + beginn.month - 1 + dauer.monate, 12)
    if year > date.max.year:
        raise OverflowError(year)
    length = monthrange(year, month + 1)[1]
    if not zaehlt_mit:
        end = date(year, month + 1, min(beginn.day, length))
    elif beginn.day == 1:
        end = date(year, month + 1, 1) - ONE_DAY
    else:
        end = date(year, month + 1, min(beginn.day - 1, length))
    return end + timedelta(days=dauer.tage)


def is_last_of_shorter_month(beginn: date, dauer: Dauer, end: date) -> bool:
    """Tell whether the month of the end lacks the day with the number of the beginning (§ 188 Abs. 3 BGB)."""
    return bool(dauer.monate) and not dauer.tage and end.day < beginn.day and (end + ONE_DAY).day == 1


def merged(pausen: Iterable[Pause]) -> list[Pause]:
    """Return the pauses in their order, those that touch or overlap as one, so that a day is given back once."""
    found: list[Pause] = []
    for one in sorted(pausen, key=lambda pause: pause.von):
        last = found[-1] if found else None
        if last is not None and (last.bis is None or one.von <= last.bis + ONE_DAY):
            end = None if last.bis is None or one.bis is None else max(last.bis, one.bis)
            found[-1] = Pause(last.von, end)
        else:
            found.append(one)
    return found


def working_day(day: date, kalender: Kalender) -> tuple[date, list[tuple[date, str]]]:
    """Return the first working day from a day on, and why each before it is none (§ 193 BGB, § 31 Abs. 3 VwVfG)."""
    skipped: list[tuple[date, str]] = []
    while (why := kalender(day)) and len(skipped) < MAX_VERSCHOBEN:
        skipped.append((day, why))
        day += ONE_DAY
    return day, skipped


class Rechnung:
    """One computation in progress; ``schritte`` grow with it."""

    def __init__(self, kalender: Kalender, pausen: Iterable[Pause], erster: date) -> None:
        self.kalender, self.erster = kalender, erster
        self.pausen = merged(pausen)
        self.schritte: list[Rechenschritt] = []
        self.gehemmt = 0

    def note(self, code: str, tag: date | None, quelle: str, **werte: Any) -> None:
        self.schritte.append(Rechenschritt(code, tag, quelle, tuple(werte.items())))

    def give_back(self, ende: date) -> tuple[date, int | None]:
        """Return the end after the pauses that began before it, and the days left if one of them still lasts."""
        while self.pausen and self.pausen[0].von <= ende:
            one = self.pausen.pop(0)
            von = max(one.von, self.erster)
            if one.bis is None:
                rest = (ende - von).days + 1
                self.note("ruht", None, "§ 209 BGB", von=von, rest=rest)
                return ende, rest
            if one.bis >= von:
                days = (one.bis - von).days + 1
                ende += timedelta(days=days)
                self.gehemmt += days
                self.note("gehemmt", ende, "§ 209 BGB", von=von, bis=one.bis, tage=days)
        return ende, None

    def move(self, ende: date) -> date:
        """Return the end, moved to the next working day."""
        moved, skipped = working_day(ende, self.kalender)
        for day, why in skipped:
            self.note("geschlossen", day, "§ 193 BGB, § 31 Abs. 3 VwVfG", grund=why)
        if skipped:
            self.note("verschoben", moved, "§ 193 BGB, § 31 Abs. 3 VwVfG")
        return moved


def compute(
    beginn: date,
    dauer: Dauer,
    kalender: Kalender,
    *,
    zaehlt_mit: bool = False,
    verschieben: bool = True,
    pausen: Iterable[Pause] = (),
    zusaetze: Iterable[Zusatz] = (),
) -> Ergebnis:
    """Return the end of a period with every step.

    ``verschieben`` False: the end may be a Saturday, Sunday or holiday (§ 31 Abs. 4 VwVfG). A pause gives back each of its days
    that lies in the period (§ 209 BGB), one that still lasts leaves no end. An extension counts from the end of what it
    extends, moved to a working day first (§ 190 BGB).
    """
    erster = beginn if zaehlt_mit else beginn + ONE_DAY
    rechnung = Rechnung(kalender, pausen, erster)
    rechnung.note("ereignis", beginn, "§ 187 Abs. 2 BGB" if zaehlt_mit else "§ 187 Abs. 1 BGB", zaehlt_mit=zaehlt_mit)
    ende = add(beginn, dauer, zaehlt_mit=zaehlt_mit)
    rechnung.note("dauer", ende, dauer.quelle, anzahl=dauer.anzahl, einheit=str(dauer.einheit), und_halb=dauer.und_halb)
    if not zaehlt_mit and is_last_of_shorter_month(beginn, dauer, ende):
        rechnung.note("monatsletzter", ende, "§ 188 Abs. 3 BGB", nummer=beginn.day)
    ende, rest = rechnung.give_back(ende)
    for zusatz in zusaetze if rest is None else ():
        before = rechnung.move(ende) if verschieben else ende
        ende = zusatz.tag if zusatz.tag is not None else add(before, zusatz.dauer or Dauer(1, Einheit.TAGE))
        told = {"anzahl": zusatz.dauer.anzahl, "einheit": str(zusatz.dauer.einheit)} if zusatz.dauer else {}
        rechnung.note("verlaengert", ende, "§ 190 BGB, § 31 Abs. 7 VwVfG", **told)
        ende, rest = rechnung.give_back(ende)
        if rest is not None:
            break
    if rest is not None:
        return Ergebnis(None, tuple(rechnung.schritte), rest=rest, gehemmt=rechnung.gehemmt)
    if verschieben:
        ende = rechnung.move(ende)
    rechnung.note("ende", ende, "§ 188 Abs. 1 BGB" if dauer.einheit == Einheit.TAGE else "§ 188 Abs. 2 BGB")
    return Ergebnis(ende, tuple(rechnung.schritte), gehemmt=rechnung.gehemmt)


def fixed(tag: date, zusaetze: Iterable[Zusatz] = ()) -> Ergebnis:
    """Return a date the office set: it holds on a Saturday, Sunday or holiday, too (§ 31 Abs. 5 VwVfG)."""
    schritte = [Rechenschritt("termin", tag, "§ 31 Abs. 5 VwVfG")]
    for zusatz in zusaetze:
        tag = zusatz.tag if zusatz.tag is not None else add(tag, zusatz.dauer or Dauer(1, Einheit.TAGE))
        schritte.append(Rechenschritt("verlegt", tag, "§ 31 Abs. 7 VwVfG"))
    return Ergebnis(tag, tuple(schritte))
