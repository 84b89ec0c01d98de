"""Counts invented ballots of the size of a large Bürgerhaushalt, for ``bench``: no town is needed, the count is pure."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.projekte.abstimmung import rules
from random import Random
from time import perf_counter


VORSCHLAEGE, BALLOTS, EACH, SUMME = 1_436, 12_300, 31, 2_000_000  # 381,300 ratings


def measure() -> dict[str, float]:
    """Return the seconds each count takes, by its name."""
    draw, first = Random(11), datetime(2026, 1, 1)
    vorschlaege = [
        rules.Vorschlag(f"V{at:04}", draw.randrange(1_000, 80_000), first + timedelta(minutes=at))
        for at in range(VORSCHLAEGE)
    ]
    weights = [1 / (1 + at) ** 0.6 for at in range(VORSCHLAEGE)]
    names = [one.nummer for one in vorschlaege]
    ballots = [tuple(sorted(set(draw.choices(names, weights, k=EACH)))) for _one in range(BALLOTS)]
    regeln, found = rules.Wahlregeln(summe=SUMME, beste=50), {}
    for name, count in rules.COUNTS.items():
        begin = perf_counter()
        assert count(ballots, vorschlaege, regeln, "seed").gewaehlt
        found[name] = perf_counter() - begin
    return found
