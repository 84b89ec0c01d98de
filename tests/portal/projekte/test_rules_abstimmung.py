"""Ballots are counted by rules, and whoever has them counts the same."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.projekte.abstimmung import rules
from kommune.portal.projekte.abstimmung.rules import Vorschlag
from kommune.portal.projekte.abstimmung.rules import Wahlregeln
from random import Random

import json
import pytest


pytestmark = pytest.mark.rules
DAY = datetime(2026, 11, 1, 12)


def vorschlaege(*costs, gruppen=""):
    return [Vorschlag(f"V{at}", cost, DAY + timedelta(hours=at), gruppen[at : at + 1]) for at, cost in enumerate(costs)]


def test_the_best_by_votes_take_ties_along_and_draw_no_lot():
    found = rules.count_most([("V0",), ("V1",), ("V2", "V0")], vorschlaege(0, 0, 0), Wahlregeln(beste=2), "s")
    assert found.gewaehlt == ("V0", "V1", "V2") and found.stimmen == {"V0": 2, "V1": 1, "V2": 1}


def test_each_district_has_its_quota_and_a_threshold_holds():
    ballots = [("V0",)] * 5 + [("V1",)] * 4 + [("V2",)] * 2 + [("V3",)]
    four = vorschlaege(0, 0, 0, 0, gruppen="NNSS")
    assert rules.count_most(ballots, four, Wahlregeln(beste=2, quote=1), "s").gewaehlt == ("V0", "V2")
    assert rules.count_most(ballots, four, Wahlregeln(beste=4, mindestens=2), "s").gewaehlt == ("V0", "V1", "V2")


def test_a_knapsack_passes_over_what_does_not_fit_any_more():
    ballots = [("V0", "V2")] * 3 + [("V1",)] * 2
    found = rules.count_knapsack(ballots, vorschlaege(70, 50, 30), Wahlregeln(summe=100), "s")
    assert found.gewaehlt == ("V2", "V0") and found.rest == 0
    assert found.schritte == (("V2", 3, 30, 70, "passt"), ("V0", 3, 70, 0, "passt"))


def test_equal_shares_give_a_minority_what_its_share_pays():
    """Sixty percent choose two projects that would take all; forty percent choose one they can pay together."""
    ballots = [("V0", "V1")] * 6 + [("V2",)] * 4
    three = vorschlaege(50, 50, 40)
    assert rules.count_knapsack(ballots, three, Wahlregeln(summe=100), "s").gewaehlt == ("V0", "V1")
    found = rules.count_equal_shares(ballots, three, Wahlregeln(summe=100), "s")
    assert set(found.gewaehlt) == {"V0", "V2"} and found.rest == 10


def test_equal_shares_choose_in_the_order_of_the_price_each_pays():
    """Worked by hand: 4 ballots, 100 Euro, so 25 each. V1 costs its two 20 each, V0 its three 25 each: V1 goes first."""
    ballots = [("V0", "V1"), ("V0", "V1"), ("V0",), ("V2",)]
    found = rules.count_equal_shares(ballots, vorschlaege(75, 40, 25), Wahlregeln(summe=100), "s")
    assert found.gewaehlt[0] == "V1" and found.schritte[0][3:] == (60, "anteile")
    assert found.gewaehlt == ("V1", "V2") and found.rest == 35


def test_no_money_is_spent_that_is_not_there_and_every_count_is_the_same_in_any_order():
    draw = Random(7)
    many = vorschlaege(*(draw.randrange(1, 4000) for _one in range(40)))
    ballots = [tuple(sorted(draw.sample([one.nummer for one in many], draw.randrange(0, 9)))) for _one in range(300)]
    for count in (rules.count_knapsack, rules.count_equal_shares):
        found = count(ballots, many, Wahlregeln(summe=10_000), "seed")
        spent = sum(one.kosten for one in many if one.nummer in found.gewaehlt)
        assert spent + found.rest == 10_000 and found.rest >= 0
        shuffled = draw.sample(ballots, len(ballots))
        assert count(shuffled, draw.sample(many, len(many)), Wahlregeln(summe=10_000), "seed") == found


def test_a_tie_goes_to_the_cheaper_the_earlier_and_then_by_lot_of_the_seed():
    ballots = [("V0", "V1")]
    assert rules.count_knapsack(ballots, vorschlaege(60, 50), Wahlregeln(summe=60), "s").gewaehlt == ("V1",)
    assert rules.count_knapsack(ballots, vorschlaege(60, 60), Wahlregeln(summe=60), "s").gewaehlt == ("V0",)
    same = [Vorschlag(name, 60, DAY) for name in ("V0", "V1")]
    chosen = {rules.count_knapsack(ballots, same, Wahlregeln(summe=60), str(seed)).gewaehlt for seed in range(20)}
    assert chosen == {("V0",), ("V1",)}


@pytest.mark.parametrize("count", [rules.count_most, rules.count_knapsack, rules.count_equal_shares])
def test_nothing_comes_of_no_ballots_and_unknown_numbers_do_not_count(count):
    regeln = Wahlregeln(summe=100, beste=3)
    assert count([], vorschlaege(5), regeln, "s").gewaehlt == ()
    assert count([("X",), ()], vorschlaege(5), regeln, "s").gewaehlt == ()


def test_the_published_file_counted_again_gives_the_same():
    ballots = [("V0", "V1"), ("V1",), ("V2", "V1")]
    three = vorschlaege(30, 40, 50)
    hashes = [rules.beleg_hash(str(at)) for at in range(3)]
    regeln = Wahlregeln(summe=90)
    found = rules.count_equal_shares(ballots, three, regeln, rules.seed_of(hashes))
    data = {
        "format": rules.FORMAT,
        "art": "anteile",
        "regeln": vars(regeln),
        "vorschlaege": [{**vars(one), "eingang": one.eingang.isoformat()} for one in three],
        "zettel": [{"beleg": one, "wahl": list(chosen)} for one, chosen in zip(hashes, ballots, strict=True)],
    }
    assert rules.count_again(json.loads(json.dumps(data))) == found
    with pytest.raises(ValueError):
        rules.count_again({**data, "format": "anderes"})
