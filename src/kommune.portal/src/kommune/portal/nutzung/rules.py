"""What is counted, and what follows from the counts. Pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass


BESUCH, FERTIG, SCHRITT, DAUER = "besuch", "fertig", "schritt", "dauer"
# Upper ends of what a duration is counted in, in seconds; what takes longer, or was resumed later, is „länger“.
STUFEN = (60, 120, 180, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 7200, 14400)
LAENGER = len(STUFEN)
MOST_STEPS = 30


@dataclass(frozen=True)
class Zahlen:
    """The figures of one service: ``schritte`` how many reached each step, ``median`` and ``p90`` in minutes, None of too few."""

    besuche: int
    schritte: tuple[int, ...]
    fertig: int
    median: int | None
    p90: int | None

    @property
    def begonnen(self) -> int:
        return self.schritte[0] if self.schritte else 0

    @property
    def abgebrochen(self) -> tuple[int, ...]:
        """How many went no further than each step; of the last those who did not hand in."""
        after = (*self.schritte[1:], self.fertig)[: len(self.schritte)]
        return tuple(max(0, one - then) for one, then in zip(self.schritte, after, strict=True))

    @property
    def quote(self) -> int | None:
        """Those who handed in of those who began, in percent."""
        return min(100, round(100 * self.fertig / self.begonnen)) if self.begonnen else None


def step_of(seconds: float) -> int:
    """Return in which step of durations something counts."""
    return next((number for number, top in enumerate(STUFEN) if seconds <= top), LAENGER)


def quantile(counts: Mapping[int, int], part: float) -> int | None:
    """Return the upper end, in minutes, of the step in which a part of all durations lies; None of none, or beyond the last."""
    total, seen = sum(counts.values()), 0
    for number in sorted(counts):
        seen += counts[number]
        if total and seen >= part * total:
            return STUFEN[number] // 60 if number < LAENGER else None
    return None


def figures(counts: Mapping[str, int]) -> Zahlen:
    """Return the figures of the counts of one service, ``besuch``, ``schritt:0`` …, ``fertig``, ``dauer:3`` …"""
    steps, lasts = Counter[int](), Counter[int]()
    for name, number in counts.items():
        what, _, place = name.partition(":")
        if what == SCHRITT:
            steps[int(place)] += number
        elif what == DAUER:
            lasts[int(place)] += number
    reached = tuple(steps[one] for one in range(max(steps, default=-1) + 1))
    return Zahlen(counts.get(BESUCH, 0), reached, counts.get(FERTIG, 0), quantile(lasts, 0.5), quantile(lasts, 0.9))


def told(number: int, least: int) -> int | None:
    """Return a number as everybody may read it: None if it is so small that it could be about somebody one knows."""
    return number if number == 0 or number >= least else None


def told_apart(numbers: Iterable[int], least: int) -> tuple[int | None, ...]:
    """Return a row of numbers, each a part of the one before, as everybody may read them.

    None is told that differs by a small number from the one told before: their difference would be that small number.
    """
    found: list[int | None] = []
    before: int | None = None
    for number in numbers:
        shown = told(number, least)
        if shown is not None and before is not None and told(abs(before - shown), least) is None:
            shown = None
        before = before if shown is None else shown
        found.append(shown)
    return tuple(found)
