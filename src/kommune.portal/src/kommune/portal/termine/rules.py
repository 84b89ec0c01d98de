"""Which times are free at a place on a day, and at which desk. Pure: the holiday and the moment are passed in.

A day is a row of minutes as they pass since its midnight in Germany, one bit each: 1,380 on the day the clocks go forward, 1,500 on
the day they go back. So an hour that comes twice is two hours, and one that does not come is none (ZeitG § 4).
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from enum import StrEnum
from functools import lru_cache
from kommune.eakte.core import clock
from kommune.portal.leistungen import oeffnung
from typing import NamedTuple


FULL = (1 << 1500) - 1  # the minutes of the longest day
MAX_MINUTEN = 600  # of one visit
HALTEN = 10  # minutes a time is held while somebody types
NOT_BEFORE, NOT_AFTER = date(2020, 1, 1), date(2199, 12, 31)


class Stand(StrEnum):
    """Where an appointment stands."""

    GEHALTEN = "gehalten"
    GEBUCHT = "gebucht"
    ABGESAGT = "abgesagt"
    ANGEKOMMEN = "angekommen"
    AUFGERUFEN = "aufgerufen"
    IN_BEDIENUNG = "in_bedienung"
    ERLEDIGT = "erledigt"
    NICHT_ERSCHIENEN = "nicht_erschienen"


@dataclass(frozen=True)
class Schalter:
    """A desk, a room, a device: what one visit takes at a time. Without ``leistungen`` it serves all of the place."""

    id: str
    name: str
    leistungen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terminleistung:
    """A service at a place: minutes for the first person or document, for each further one, and how many at most."""

    leistung: str
    minuten: int
    je_weitere: int = 0
    hoechstens: int = 1


@dataclass(frozen=True)
class Sperre:
    """A time in which a desk, or with ``schalter`` "" every one, takes nobody; wall clock, ``bis`` not included."""

    von: datetime
    bis: datetime
    schalter: str = ""
    grund: str = ""


@dataclass(frozen=True)
class Terminort:
    """A place with its calendar. ``vorlauf`` in minutes, ``horizont`` in days, ``puffer`` in minutes after each visit."""

    id: str
    title: str
    zeiten: tuple[str, ...] = ()
    schalter: tuple[Schalter, ...] = ()
    leistungen: tuple[Terminleistung, ...] = ()
    sperren: tuple[Sperre, ...] = ()
    raster: int = 15
    puffer: int = 0
    vorlauf: int = 60
    horizont: int = 60
    dienststelle: str = ""
    oe: str = ""
    offen: bool = True

    def serves(self, leistungen: Iterable[str]) -> bool:
        """Tell whether one desk does all of it in one visit."""
        wanted = set(leistungen)
        return bool(wanted) and wanted <= {one.leistung for one in self.leistungen} and bool(fitting(self, wanted))


class Belegung(NamedTuple):
    """What is taken at a desk: minutes of the day, buffer included; ``haelt_bis`` (seconds since 1970) while it is only held, else 0."""

    termin: str
    schalter: str
    von: int
    bis: int
    haelt_bis: float = 0.0


class Frei(NamedTuple):
    """A time that is free: when it begins, in minutes of the day."""

    tag: date
    minute: int

    @property
    def beginn(self) -> datetime:
        return moment_of(self.tag, self.minute)


def moment_of(day: date, minute: int) -> datetime:
    """Return the moment so many minutes after the midnight a day begins with."""
    return clock.later(datetime.combine(day, time(0), tzinfo=clock.TIMEZONE), minute)


def minute_of(day: date, at: time) -> int:
    """Return how many minutes of the day have passed when a clock shows ``at``; a time that does not come is when the next one does.

    Of an hour that comes twice it is the first.
    """
    midnight = datetime.combine(day, time(0), tzinfo=clock.TIMEZONE).astimezone(UTC)
    moment = datetime.combine(day, at.replace(second=0, microsecond=0, tzinfo=None), tzinfo=clock.TIMEZONE)
    while moment.astimezone(UTC).astimezone(clock.TIMEZONE).time() != moment.time():
        moment += timedelta(minutes=1)
    return round((moment.astimezone(UTC) - midnight).total_seconds() / 60)


def minute_at(moment: datetime) -> tuple[date, int]:
    """Return the day in Germany and the minute of it at which a moment is, rounded down."""
    local = moment.astimezone(clock.TIMEZONE)
    midnight = datetime.combine(local.date(), time(0), tzinfo=clock.TIMEZONE)
    return local.date(), int((moment.astimezone(UTC) - midnight.astimezone(UTC)).total_seconds() // 60)


def dauer_of(ort: Terminort, leistungen: Iterable[str], personen: int) -> int:
    """Return how long a visit takes, in minutes: all services, one after another.

    :raises ValueError: ``leistung`` unknown, ``personen`` too many or too few, ``dauer`` longer than any visit.
    """
    wanted, known = tuple(dict.fromkeys(leistungen)), {one.leistung: one for one in ort.leistungen}
    if not wanted or any(one not in known for one in wanted):
        raise ValueError("leistung")
    most = max(known[one].hoechstens for one in wanted)
    if not 1 <= personen <= most:
        raise ValueError("personen")
    total = sum(
        known[one].minuten + known[one].je_weitere * (min(personen, known[one].hoechstens) - 1) for one in wanted
    )
    if not 1 <= total <= MAX_MINUTEN:
        raise ValueError("dauer")
    return total


def fitting(ort: Terminort, leistungen: Iterable[str]) -> list[Schalter]:
    """Return the desks that do all of it, those first that do least besides: who can do everything stays free for the rest."""
    wanted = set(leistungen)
    found = [one for one in ort.schalter if not one.leistungen or wanted <= set(one.leistungen)]
    return sorted(found, key=lambda one: len(one.leistungen) or len(ort.leistungen) + 1)


def free_starts(
    ort: Terminort,
    day: date,
    belegt: Iterable[Belegung],
    dauer: int,
    schalter: Iterable[Schalter],
    *,
    now: datetime,
    holiday: str = "",
    intern: bool = False,
    ohne: str = "",
) -> dict[str, int]:
    """Return for each desk the minutes at which a visit may begin, one bit each; desks without any are left out.

    ``intern``: the office books itself, without lead time and horizon. ``ohne``: an appointment that is moved does not stand in its own way.
    """
    if not in_reach(ort, day, now, intern=intern):
        return {}
    offen, gitter = _open(ort.zeiten, ort.raster, day, bool(holiday))
    if not offen:
        return {}
    gitter &= ~((1 << max(0, _earliest(day, now, 0 if intern else ort.vorlauf))) - 1)
    seconds = now.timestamp()
    taken: dict[str, int] = {}
    for one in belegt:
        if one.termin != ohne and not 0 < one.haelt_bis <= seconds:
            taken[one.schalter] = taken.get(one.schalter, 0) | span(one.von, one.bis)
    found = {}
    for desk in schalter:
        usable, busy = offen, taken.get(desk.id, 0)
        for sperre in ort.sperren:
            if not sperre.schalter or sperre.schalter == desk.id:
                usable &= ~_blocked(sperre, day)
        starts = gitter & runs(usable & ~busy, dauer)
        if ort.puffer:
            starts &= runs(FULL & ~busy, dauer + ort.puffer)
        if starts:
            found[desk.id] = starts
    return found


def in_reach(ort: Terminort, day: date, now: datetime, *, intern: bool = False) -> bool:
    """Tell whether a day can be booked at all: not over, and not behind the horizon."""
    today = now.astimezone(clock.TIMEZONE).date()
    if not NOT_BEFORE <= day <= NOT_AFTER or day < today:
        return False
    return intern or (ort.offen and (day - today).days <= ort.horizont)


def minutes(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the first one first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def union(starts: dict[str, int]) -> int:
    """Return at which minutes any desk is free."""
    found = 0
    for one in starts.values():
        found |= one
    return found


def desk_at(starts: dict[str, int], minute: int) -> str:
    """Return the first desk free at a minute, "" if there is none."""
    bit = 1 << minute if 0 <= minute < 1500 else 0
    return next((desk for desk, bits in starts.items() if bits & bit), "")


def span(von: int, bis: int) -> int:
    """Return the minutes from ``von`` to before ``bis`` as bits."""
    von, bis = max(0, von), min(1500, bis)
    return ((1 << (bis - von)) - 1) << von if bis > von else 0


def runs(bits: int, length: int) -> int:
    """Return at which places ``length`` bits in a row are set."""
    have = 1
    while have < length:
        step = min(have, length - have)
        bits &= bits >> step
        have += step
    return bits


def still_fits(ort: Terminort, day: date, one: Belegung, leistungen: Iterable[str], holiday: str = "") -> bool:
    """Tell whether an appointment still lies in what the calendar offers: desk, services, opening times, blockers; its length stays."""
    desk = next((desk for desk in fitting(ort, leistungen) if desk.id == one.schalter), None)
    if desk is None or not ort.serves(leistungen):
        return False
    usable, _gitter = _open(ort.zeiten, ort.raster, day, bool(holiday))
    for sperre in ort.sperren:
        if not sperre.schalter or sperre.schalter == desk.id:
            usable &= ~_blocked(sperre, day)
    wanted = span(one.von, one.bis)
    return usable & wanted == wanted


def _earliest(day: date, now: datetime, vorlauf: int) -> int:
    midnight = datetime.combine(day, time(0), tzinfo=clock.TIMEZONE).astimezone(UTC)
    left = (now.astimezone(UTC) + timedelta(minutes=vorlauf) - midnight).total_seconds()
    return min(1500, int(-(-left // 60)))


@lru_cache(maxsize=16384)
def _open(zeiten: tuple[str, ...], raster: int, day: date, holiday: bool) -> tuple[int, int]:
    """Return the minutes a place is open, and those at which a visit may begin."""
    offen = gitter = 0
    for one in _parsed(zeiten).on(day, "x" if holiday else ""):
        von, bis = minute_of(day, one.von), minute_of(day, one.bis)
        if one.bis.hour == 23 and one.bis.minute == 59:  # until midnight, as the lines of opening times say 24
            bis += 1
        offen |= span(von, bis)
        for minute in range(von, bis, raster):
            gitter |= 1 << minute
    return offen, gitter


@lru_cache(maxsize=512)
def _parsed(zeiten: tuple[str, ...]) -> oeffnung.Zeiten:
    return oeffnung.parse(zeiten)


@lru_cache(maxsize=16384)
def _blocked(sperre: Sperre, day: date) -> int:
    if not sperre.von.date() <= day <= sperre.bis.date():
        return 0
    von = minute_of(day, sperre.von.time()) if sperre.von.date() == day else 0
    bis = minute_of(day, sperre.bis.time()) if sperre.bis.date() == day else 1500
    return span(von, bis)
