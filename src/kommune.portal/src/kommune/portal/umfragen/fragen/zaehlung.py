"""Count answers: how many, how many percent, means; a question too few have answered tells nothing. Pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from kommune.portal.umfragen.fragen.frage import Art
from kommune.portal.umfragen.fragen.frage import Frage
from kommune.portal.umfragen.fragen.frage import TEXTS
from kommune.portal.umfragen.fragen.rangfolge import Rang
from kommune.portal.umfragen.fragen.rangfolge import ranking
from statistics import fmean
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Zahl:
    """One line of a result: of what, how often, and how much that is of those who answered."""

    id: str
    anzahl: int
    prozent: float


@dataclass
class Fragenzahl:
    """What came out of one question. ``verdeckt``: too few have answered, nothing but that is told.

    ``zahlen`` by choice or step; for a table by row, where one too few have answered is empty. ``mittel`` and ``median`` of scales
    and numbers, ``raenge`` the mean place of each choice of an order (1 is the best), whose ``zahlen`` say how often it came first and ``rangfolge`` which priority follows (``rangfolge``).
    """

    id: str
    typ: str
    beantwortet: int
    verdeckt: bool = False
    zahlen: list[Zahl] = field(default_factory=list)
    zeilen: dict[str, list[Zahl]] = field(default_factory=dict)
    raenge: dict[str, float] = field(default_factory=dict)
    rangfolge: list[Rang] = field(default_factory=list)
    mittel: float | None = None
    median: float | None = None


def tally(fragen: Sequence[Frage], answers: Iterable[Mapping[str, Any]], mindestens: int) -> list[Fragenzahl]:
    """Return what came out of each question; less than ``mindestens`` answers to one are not told."""
    asking = [one for one in fragen if one.asks]
    given: dict[str, list[Any]] = {one.id: [] for one in asking}
    for answer in answers:
        for id, value in answer.items():
            if id in given:
                given[id].append(value)
    return [_of(frage, given[frage.id], mindestens) for frage in asking]


def _of(frage: Frage, values: list[Any], mindestens: int) -> Fragenzahl:
    found = Fragenzahl(frage.id, str(frage.typ), len(values))
    if len(values) < mindestens:
        # how few they are is told to nobody either
        return Fragenzahl(frage.id, str(frage.typ), 0, verdeckt=True)
    if frage.typ in (Art.EINFACH, Art.SKALA):
        steps = [one.id for one in frage.wahlen] or [str(step) for step in frage.scale()]
        found.zahlen = _shares(steps, Counter(str(value) for value in values), len(values))
    elif frage.typ == Art.MEHRFACH:
        found.zahlen = _shares([one.id for one in frage.wahlen], Counter(one for v in values for one in v), len(values))
    elif frage.typ == Art.REIHENFOLGE and values:
        ids = [one.id for one in frage.wahlen]
        found.raenge = {id: round(fmean(value.index(id) + 1 for value in values), 2) for id in ids}
        found.rangfolge = ranking(ids, values)
        found.zahlen = _shares(ids, Counter(value[0] for value in values), len(values))
    elif frage.typ == Art.MATRIX:
        for row in frage.zeilen:
            told = [value[row.id] for value in values if row.id in value]
            enough = len(told) >= mindestens
            found.zeilen[row.id] = _shares([one.id for one in frage.wahlen], Counter(told), len(told)) if enough else []
    if frage.typ in (Art.SKALA, Art.ZAHL) and values:
        found.mittel, found.median = round(fmean(values), 2), round(float(median(values)), 2)
    return found


def _shares(ids: list[str], counted: Counter[str], of: int) -> list[Zahl]:
    return [Zahl(id, counted[id], round(counted[id] * 100 / of, 1) if of else 0.0) for id in ids]


def texts_of(fragen: Sequence[Frage]) -> list[Frage]:
    """Return the questions that are answered in one's own words."""
    return [one for one in fragen if one.typ in TEXTS]
