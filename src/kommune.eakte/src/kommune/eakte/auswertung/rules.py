"""Count Vorgänge by OE, Vorgangstyp and month; median, percentile and where the time goes. Pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Any


MONTHS = 24
CHOICES = (6, 12, 24)
FEW = 5
"""A median of fewer Vorgänge would tell of single ones, and says little."""
FIRST = "received"
DECIDED = "decided"
OVER = frozenset({"decided", "closed"})


class Kennzahl(StrEnum):
    """What may be counted of an OE; ``PERSONEN`` only where the town and its Personalrat have agreed on it."""

    MENGEN = "mengen"
    DAUERN = "dauern"
    LIEGEZEITEN = "liegezeiten"
    PERSONEN = "personen"


DEFAULT = (Kennzahl.MENGEN, Kennzahl.DAUERN, Kennzahl.LIEGEZEITEN)


@dataclass(frozen=True)
class Fall:
    """What is counted of one Vorgang: ``staende`` are the states it came into, each with its day."""

    oe: str
    typ: str
    leistung: str
    eingang: date
    staende: tuple[tuple[str, date], ...] = ()

    @property
    def entschieden(self) -> date | None:
        """The day of the decision that holds: the last one, if it was not taken up again since."""
        day = None
        for state, on in self.staende:
            if state == DECIDED:
                day = on
            elif state not in OVER:
                day = None
        return day

    @property
    def dauer(self) -> int | None:
        """Calendar days from receipt to decision, at least 0; None while there is none."""
        return None if self.entschieden is None else max(0, (self.entschieden - self.eingang).days)

    def liegezeiten(self) -> Counter[str]:
        """Return how many days it spent in each state until it was decided."""
        days: Counter[str] = Counter()
        end = self.entschieden
        if end is None:
            return days
        state, since = FIRST, self.eingang
        for following, on in (*self.staende, ("", end)):
            until = min(on, end)
            days[state] += max(0, (until - since).days)
            if until == end:
                break
            state, since = following, max(on, since)
        return +days


Dauern = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Zelle:
    """One Vorgangstyp in one month: arrived, decided, ``(days, how many)`` of those decided, and days by state."""

    eingaenge: int = 0
    entschieden: int = 0
    dauern: Dauern = ()
    liegezeiten: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: "Zelle") -> "Zelle":
        return Zelle(
            self.eingaenge + other.eingaenge,
            self.entschieden + other.entschieden,
            _sorted(Counter(dict(self.dauern)) + Counter(dict(other.dauern))),
            _sorted(Counter(dict(self.liegezeiten)) + Counter(dict(other.liegezeiten))),
        )

    @property
    def median(self) -> int | None:
        return quantile(self.dauern, 50)

    @property
    def neunzig(self) -> int | None:
        return quantile(self.dauern, 90)


EMPTY = Zelle()
Zellen = dict[tuple[str, str], Zelle]


@dataclass
class _Sum:
    eingaenge: int = 0
    dauern: Counter[int] = field(default_factory=Counter)
    liegezeiten: Counter[str] = field(default_factory=Counter)

    def zelle(self) -> Zelle:
        return Zelle(self.eingaenge, sum(self.dauern.values()), _sorted(self.dauern), _sorted(self.liegezeiten))


def _sorted(counted: Counter[Any]) -> tuple[tuple[Any, int], ...]:
    return tuple(sorted(counted.items()))


def aggregate(faelle: Iterable[Fall], today: date) -> tuple[dict[str, Zellen], dict[str, Dauern]]:
    """Return the cells of each OE by ``(Vorgangstyp, month)`` of the last 24 months, and the durations of each Leistung.

    Arrivals count in the month of receipt, decisions in that of the decision; of a Leistung those of the last twelve.
    """
    kept, year = set(months(today, MONTHS)), set(months(today, 12))
    sums: dict[str, dict[tuple[str, str], _Sum]] = {}
    leistungen: dict[str, Counter[int]] = {}

    def at(fall: Fall, day: date) -> _Sum:
        return sums.setdefault(fall.oe, {}).setdefault((fall.typ, month_of(day)), _Sum())

    for fall in faelle:
        if month_of(fall.eingang) in kept:
            at(fall, fall.eingang).eingaenge += 1
        decided, dauer = fall.entschieden, fall.dauer
        if decided is None or dauer is None or month_of(decided) not in kept:
            continue
        cell = at(fall, decided)
        cell.dauern[dauer] += 1
        cell.liegezeiten.update(fall.liegezeiten())
        if fall.leistung and month_of(decided) in year:
            leistungen.setdefault(fall.leistung, Counter())[dauer] += 1
    oes = {oe: {key: one.zelle() for key, one in sorted(cells.items())} for oe, cells in sums.items()}
    return oes, {key: _sorted(counted) for key, counted in leistungen.items()}


def quantile(dauern: Iterable[tuple[int, int]], percent: int) -> int | None:
    """Return the smallest number of days within which so many per cent were done (nearest rank); None of fewer than five."""
    ordered = sorted(dauern)
    total = sum(many for _days, many in ordered)
    if total < FEW:
        return None
    rank, reached = -(-total * percent // 100), 0
    for days, many in ordered:
        reached += many
        if reached >= rank:
            return days
    return None


def month_of(day: date) -> str:
    """Return the month of a day, ``JJJJ-MM``."""
    return f"{day:%Y-%m}"


def months(today: date, number: int) -> list[str]:
    """Return the last months up to this one, the earliest first."""
    last = today.year * 12 + today.month - 1
    return [f"{one // 12:04}-{one % 12 + 1:02}" for one in range(last - number + 1, last + 1)]


def by_month(cells: Mapping[tuple[str, str], Zelle], wanted: Iterable[str], typ: str = "") -> dict[str, Zelle]:
    """Return the sums of each month, of one Vorgangstyp or ("") of all."""
    found = dict.fromkeys(wanted, EMPTY)
    for (kind, month), zelle in cells.items():
        if month in found and typ in ("", kind):
            found[month] += zelle
    return found


def by_typ(cells: Mapping[tuple[str, str], Zelle], wanted: Iterable[str]) -> dict[str, Zelle]:
    """Return the sums of each Vorgangstyp over some months."""
    months_wanted = set(wanted)
    found: dict[str, Zelle] = {}
    for (kind, month), zelle in cells.items():
        if month in months_wanted:
            found[kind] = found.get(kind, EMPTY) + zelle
    return found


def merged(many: Iterable[Mapping[tuple[str, str], Zelle]]) -> Zellen:
    """Return the cells of several OEs as those of one."""
    found: Zellen = {}
    for cells in many:
        for key, zelle in cells.items():
            found[key] = found.get(key, EMPTY) + zelle
    return found


def usual(dauern: Dauern) -> tuple[int, int, int] | None:
    """Return of real cases within how many days half of them and nine in ten were done, and how many there were.

    None of fewer than ten: a service page must not promise what three cases say.
    """
    total = sum(many for _days, many in dauern)
    half, most = quantile(dauern, 50), quantile(dauern, 90)
    return (half, most, total) if total >= 2 * FEW and half is not None and most is not None else None


def average(days: int, number: int) -> float:
    """Return an average with one decimal, 0 of nothing."""
    return round(days / number, 1) if number else 0.0
