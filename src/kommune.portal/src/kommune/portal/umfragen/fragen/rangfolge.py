"""Priorities out of many orders: the method of Schulze, with the points of Borda beside it. Pure; the same orders give the same result.

Of each two choices it is counted how many put the one before the other. A chain of such victories is as strong as its weakest; one choice
stands before another if its strongest chain to it is stronger than the strongest one back (Markus Schulze, 2011: „winning votes“). A choice
that wins against each other one is therefore always the first. Equal chains share a place. Points of Borda: for each order as many
as choices stand behind it.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rang:
    """One choice: its place (1 is the first, equal ones share it), its points, and how many others it is put before by a majority."""

    id: str
    platz: int
    punkte: int
    siege: int


def ranking(ids: Sequence[str], orders: Iterable[Sequence[str]]) -> list[Rang]:
    """Return the choices, the first one first; of a shared place in the order of ``ids``. Each order holds every choice once."""
    before = {(one, other): 0 for one in ids for other in ids if one != other}
    points = dict.fromkeys(ids, 0)
    for order in orders:
        for place, one in enumerate(order):
            points[one] += len(order) - 1 - place
            for other in order[place + 1 :]:
                before[one, other] += 1
    chain = strongest(ids, before)
    found = [
        Rang(
            one,
            1 + sum(1 for other in ids if other != one and chain[other, one] > chain[one, other]),
            points[one],
            sum(1 for other in ids if other != one and before[one, other] > before[other, one]),
        )
        for one in ids
    ]
    return sorted(found, key=lambda one: one.platz)


def strongest(ids: Sequence[str], before: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the strength of the strongest chain of victories from each choice to each other one, 0 where there is none."""
    chain = {pair: number if number > before[pair[1], pair[0]] else 0 for pair, number in before.items()}
    for middle in ids:
        for one in ids:
            for other in ids:
                if len({one, other, middle}) == 3:
                    chain[one, other] = max(chain[one, other], min(chain[one, middle], chain[middle, other]))
    return chain
