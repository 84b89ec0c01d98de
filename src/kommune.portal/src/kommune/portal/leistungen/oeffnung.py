"""When an office is open: lines people write (“Mo–Fr 8–12”, “24.12.2026 geschlossen”) and what they mean on a day. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import NamedTuple

import re


KURZ = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
LANG = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
LANG_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STRICH = r"\s*(?:-|–|—|bis)\s*"
TAG = "(?:" + "|".join((*LANG, *KURZ)) + r")\.?"
ZEIT = r"(\d{1,2})(?:[:.](\d{2}))?"
SPANNE = re.compile(rf"{ZEIT}{STRICH}{ZEIT}")
EINE = rf"\d{{1,2}}(?:[:.]\d{{2}})?{STRICH}\d{{1,2}}(?:[:.]\d{{2}})?"
ZEITEN = rf"(?P<zeiten>geschlossen|{EINE}(?:\s*(?:,|und)\s*{EINE})*)(?:\s*Uhr)?"
DATUM = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"
WOCHE = re.compile(rf"(?P<tage>{TAG}(?:(?:{STRICH}|\s*,\s*|\s+und\s+){TAG})*)\s*:?\s+{ZEITEN}", re.IGNORECASE)
BESONDERS = re.compile(rf"{DATUM}(?:{STRICH}{DATUM})?\s*:?\s+{ZEITEN}", re.IGNORECASE)
WEITEST = 60  # days looked ahead for the next opening; an office that is closed longer says so in words
LAENGSTE = 400  # days of one exception


class Spanne(NamedTuple):
    """From when to when on one day."""

    von: time
    bis: time


@dataclass(frozen=True)
class Zeiten:
    """The usual week, Monday first, and days that are otherwise."""

    woche: tuple[tuple[Spanne, ...], ...] = ((),) * 7
    besonders: dict[date, tuple[Spanne, ...]] = field(default_factory=dict)

    def on(self, day: date, feiertag: str = "") -> tuple[Spanne, ...]:
        """Return when it is open on a day; on a holiday not at all, unless the day is named."""
        if day in self.besonders:
            return self.besonders[day]
        return () if feiertag else self.woche[day.weekday()]


class Lage(NamedTuple):
    """How it is at one moment: ``bis`` while it is open, ``wieder`` (the next opening) while it is not."""

    offen: bool
    bis: time | None
    wieder: datetime | None
    feiertag: str


def parse(lines: Iterable[str]) -> Zeiten:
    """Read all lines; empty ones are left out, a day that stands in two lines is open at both times.

    :raises ValueError: the first line that cannot be read.
    """
    woche: list[tuple[Spanne, ...]] = [()] * 7
    besonders: dict[date, tuple[Spanne, ...]] = {}
    for line in lines:
        if not line.strip():
            continue
        if found := BESONDERS.fullmatch(line.strip()):
            for day in _days(found, line):
                besonders[day] = tuple(sorted((*besonders.get(day, ()), *_spannen(found["zeiten"], line))))
        elif found := WOCHE.fullmatch(line.strip()):
            for number in _weekdays(found["tage"], line):
                woche[number] = tuple(sorted((*woche[number], *_spannen(found["zeiten"], line))))
        else:
            raise ValueError(line)
    return Zeiten(tuple(woche), besonders)


def lage(zeiten: Zeiten, now: datetime, feiertag: Callable[[date], str]) -> Lage:
    """Return whether it is open now, until when, or when next."""
    heute = now.date()
    name = feiertag(heute)
    clock = now.time().replace(tzinfo=None)
    for one in zeiten.on(heute, name):
        if one.von <= clock < one.bis:
            return Lage(True, one.bis, None, "")
        if clock < one.von:
            return Lage(False, None, datetime.combine(heute, one.von), name)
    for ahead in range(1, WEITEST):
        day = heute + timedelta(days=ahead)
        if spannen := zeiten.on(day, feiertag(day)):
            return Lage(False, None, datetime.combine(day, spannen[0].von), name)
    return Lage(False, None, None, name)


def rows(zeiten: Zeiten, oberflaeche: str = "de") -> list[dict[str, str]]:
    """Return the usual week as ``{tage, zeiten}``, in German or English; days in a row with the same hours are one line."""
    english = oberflaeche == "en"
    found: list[tuple[int, int, tuple[Spanne, ...]]] = []
    for number, spannen in enumerate(zeiten.woche):
        if found and found[-1][2] == spannen:
            found[-1] = (found[-1][0], number, spannen)
        else:
            found.append((number, number, spannen))
    return [
        {"tage": _named(first, last, english), "zeiten": short_english(spannen) if english else short(spannen)}
        for first, last, spannen in found
        if spannen
    ]


def words(spannen: Iterable[Spanne]) -> str:
    """Return hours as people write them: “8 bis 12 und 14 bis 18 Uhr”."""
    told = [f"{uhr(one.von)} bis {uhr(one.bis)}" for one in spannen]
    return f"{' und '.join(filter(None, (', '.join(told[:-1]), told[-1])))} Uhr" if told else "geschlossen"


def short(spannen: Iterable[Spanne]) -> str:
    """Return hours for a table: “8–12, 14–18 Uhr”."""
    return f"{', '.join(f'{uhr(one.von)}–{uhr(one.bis)}' for one in spannen)} Uhr"


def short_english(spannen: Iterable[Spanne]) -> str:
    """Return hours for a table in English, without needless noughts: “8–12, 14:30–18”."""
    return ", ".join(f"{uhr(one.von)}–{uhr(one.bis)}".replace(".", ":") for one in spannen)


def uhr(moment: time) -> str:
    """Return a time without needless noughts: “8”, “12.30”."""
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def _named(first: int, last: int, english: bool = False) -> str:
    days = LANG_EN if english else LANG
    two, more = ("and", "to") if english else ("und", "bis")
    return days[first] if first == last else f"{days[first]} {two if last == first + 1 else more} {days[last]}"


def _spannen(text: str, line: str) -> tuple[Spanne, ...]:
    if text.lower() == "geschlossen":
        return ()
    found = []
    for von_h, von_m, bis_h, bis_m in SPANNE.findall(text):
        if int(bis_h) > 24 or int(von_h) > 23 or int(von_m or 0) > 59 or int(bis_m or 0) > 59:
            raise ValueError(line)
        ende = time(23, 59) if int(bis_h) == 24 else time(int(bis_h), int(bis_m or 0))
        one = Spanne(time(int(von_h), int(von_m or 0)), ende)
        if one.von >= one.bis:
            raise ValueError(line)
        found.append(one)
    return tuple(found)


def _days(found: re.Match[str], line: str) -> list[date]:
    try:
        first = date(int(found[3]), int(found[2]), int(found[1]))
        last = date(int(found[6]), int(found[5]), int(found[4])) if found[4] else first
    except ValueError as error:
        raise ValueError(line) from error
    if not 0 <= (last - first).days < LAENGSTE:
        raise ValueError(line)
    return [first + timedelta(days=one) for one in range((last - first).days + 1)]


def _weekdays(text: str, line: str) -> list[int]:
    found: list[int] = []
    for part in re.split(r"\s*,\s*|\s+und\s+", text, flags=re.IGNORECASE):
        ends = [_number(one) for one in re.split(STRICH, part, flags=re.IGNORECASE)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            raise ValueError(line)
        found += range(ends[0], ends[-1] + 1)
    return found


def _number(word: str) -> int:
    return [one.lower() for one in KURZ].index(word.strip()[:2].lower())
