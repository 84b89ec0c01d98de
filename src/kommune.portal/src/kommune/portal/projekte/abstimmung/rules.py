"""Ballots and how they are counted; whole numbers alone, so that every machine counts the same (ADR 53). Pure.

Ties: who has the same goes in the order of lower cost, earlier receipt, and then by lot: the lower SHA-256 of ``<seed> <number>``.
The seed is the SHA-256 of all receipts of the ballots in order: nobody knows it before the end, and everybody can compute it.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from heapq import heapify
from heapq import heappop
from heapq import heappush
from kommune.portal.projekte import rules
from typing import Any


SUPPORT = "unterstuetzen"
UNIT = 1_000_000  # parts of one Euro: what a share is counted in
FORMAT = "kommune-abstimmung/1"


@dataclass(frozen=True)
class Vorschlag:
    """An Idee one can choose; ``kosten`` in whole Euro, 0 where money plays no part; ``gruppe`` is what a quota counts by."""

    nummer: str
    kosten: int
    eingang: datetime
    gruppe: str = ""


@dataclass(frozen=True)
class Wahlregeln:
    """What the town set: the sum in whole Euro, how many one may choose, and how the best are found (``rules.best``)."""

    summe: int = 0
    je: int = 1
    beste: int = 0
    quote: int = 0
    mindestens: int = 1


@dataclass(frozen=True)
class Auszaehlung:
    """What was counted; ``schritte`` are ``(number, votes, cost, money left, why)`` in the order in which they were chosen."""

    stimmen: dict[str, int]
    gewaehlt: tuple[str, ...]
    rest: int
    schritte: tuple[tuple[str, int, int, int, str], ...]


def beleg_hash(beleg: str) -> str:
    """Return by what a ballot is found again by who holds its receipt, and by nobody else."""
    return sha256(f"stimmzettel\n{beleg}".encode("utf-8", "replace")).hexdigest()[:24]


def seed_of(hashes: Iterable[str]) -> str:
    """Return the seed of the lots."""
    return sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def cost_of(zettel: Iterable[str], kosten: Mapping[str, int]) -> int:
    """Return what the chosen ones cost together, in Euro."""
    return sum(kosten[one] for one in zettel)


def tally(zettel: Iterable[Sequence[str]], vorschlaege: Iterable[Vorschlag]) -> dict[str, int]:
    """Return on how many ballots each stands; what is no Vorschlag any more is not counted."""
    known = {one.nummer for one in vorschlaege}
    found: Counter[str] = Counter()
    for one in zettel:
        found.update(known.intersection(one))
    return dict(found)


def count_most(
    zettel: Sequence[Sequence[str]], vorschlaege: Sequence[Vorschlag], regeln: Wahlregeln, seed: str
) -> Auszaehlung:
    """The best ones by number of ballots, by ``rules.best``: quota, threshold, ties included; no lot is drawn."""
    votes = tally(zettel, vorschlaege)
    chosen = rules.best_of(
        [(one.nummer, one.gruppe, one.eingang) for one in vorschlaege],
        votes,
        regeln.beste,
        regeln.quote,
        regeln.mindestens,
    )
    steps = tuple((nummer, votes[nummer], 0, 0, "stimmen") for nummer in chosen)
    return Auszaehlung(votes, tuple(chosen), 0, steps)


def count_knapsack(
    zettel: Sequence[Sequence[str]], vorschlaege: Sequence[Vorschlag], regeln: Wahlregeln, seed: str
) -> Auszaehlung:
    """Those on most ballots first, each if it still fits into what is left; one that does not fit is passed over."""
    votes = tally(zettel, vorschlaege)
    chosen, rest, steps = _greedy(vorschlaege, votes, regeln, regeln.summe, seed, "passt")
    return Auszaehlung(votes, tuple(chosen), rest, tuple(steps))


def count_equal_shares(
    zettel: Sequence[Sequence[str]], vorschlaege: Sequence[Vorschlag], regeln: Wahlregeln, seed: str
) -> Auszaehlung:
    """The method of equal shares (Peters, Pierczyński, Skowron 2021), each chosen one counting the same for who chose it.

    1. The sum is shared out equally among the ballots, in millionths of a Euro, rounded down.
    2. A Vorschlag can be paid if those who chose it have its cost together. Its price is the smallest amount of which each
       pays at most that, and together they pay it; rounded up. The one with the lowest price is chosen, and they pay.
    3. That is repeated until none can be paid. What is left of the sum goes to the others as in ``count_knapsack``.
    """
    votes = tally(zettel, vorschlaege)
    supporters: dict[str, list[int]] = {}
    for voter, wahl in enumerate(zettel):
        for nummer in wahl:
            supporters.setdefault(nummer, []).append(voter)
    purse = [regeln.summe * UNIT // len(zettel)] * len(zettel) if zettel else []
    by_number = {one.nummer: one for one in vorschlaege}
    able = [one for one in vorschlaege if votes.get(one.nummer, 0) >= max(regeln.mindestens, 1) and one.kosten > 0]
    # a price never falls, since purses only get emptier: a price that was found is looked at anew only when it is the lowest
    heap = [(0, *_rank(one, votes, seed)) for one in able]
    heapify(heap)
    chosen: list[str] = []
    steps: list[tuple[str, int, int, int, str]] = []
    rest = regeln.summe
    while heap:
        nummer = heappop(heap)[-1]
        one = by_number[nummer]
        price = _price([purse[voter] for voter in supporters[nummer]], one.kosten * UNIT)
        if price is None:
            continue
        entry = (price, *_rank(one, votes, seed))
        if heap and heap[0] < entry:
            heappush(heap, entry)
            continue
        for voter in supporters[nummer]:
            purse[voter] -= min(price, purse[voter])
        rest -= one.kosten
        chosen.append(nummer)
        steps.append((nummer, votes[nummer], one.kosten, rest, "anteile"))
    others = [one for one in vorschlaege if one.nummer not in set(chosen)]
    more, rest, further = _greedy(others, votes, regeln, rest, seed, "rest")
    return Auszaehlung(votes, (*chosen, *more), rest, (*steps, *further))


COUNTS: dict[str, Callable[[Sequence[Sequence[str]], Sequence[Vorschlag], Wahlregeln, str], Auszaehlung]] = {
    "stimmen": count_most,
    "budget": count_knapsack,
    "anteile": count_equal_shares,
}


def count_again(data: Mapping[str, Any]) -> Auszaehlung:
    """Count what was published (``@auszaehlung``, as JSON) once more: whoever has the file gets the same.

    :raises KeyError, ValueError: it is no such file.
    """
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    vorschlaege = [
        Vorschlag(one["nummer"], one["kosten"], datetime.fromisoformat(one["eingang"]), one["gruppe"])
        for one in data["vorschlaege"]
    ]
    zettel = [one["wahl"] for one in data["zettel"]]
    seed = seed_of(one["beleg"] for one in data["zettel"])
    return COUNTS[data["art"]](zettel, vorschlaege, Wahlregeln(**data["regeln"]), seed)


def _price(purses: list[int], cost: int) -> int | None:
    left = cost
    purses.sort()
    for place, one in enumerate(purses):
        payers = len(purses) - place
        if one * payers >= left:
            return -(-left // payers)
        left -= one
    return None


def _rank(one: Vorschlag, votes: Mapping[str, int], seed: str) -> tuple[int, int, datetime, str, str]:
    lot = sha256(f"{seed} {one.nummer}".encode()).hexdigest()
    return -votes.get(one.nummer, 0), one.kosten, one.eingang, lot, one.nummer


def _greedy(
    vorschlaege: Iterable[Vorschlag], votes: Mapping[str, int], regeln: Wahlregeln, rest: int, seed: str, why: str
) -> tuple[list[str], int, list[tuple[str, int, int, int, str]]]:
    able = [one for one in vorschlaege if votes.get(one.nummer, 0) >= max(regeln.mindestens, 1) and one.kosten > 0]
    chosen, steps = [], []
    for one in sorted(able, key=lambda one: _rank(one, votes, seed)):
        if one.kosten <= rest:
            rest -= one.kosten
            chosen.append(one.nummer)
            steps.append((one.nummer, votes[one.nummer], one.kosten, rest, why))
    return chosen, rest, steps
