"""What keeps rules from going on for ever, and how Schritte are kept."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.automatik.rules import MAX_A_DAY
from kommune.eakte.automatik.rules import MAX_SCHRITTE
from kommune.eakte.automatik.rules import may_follow
from kommune.eakte.automatik.rules import moved
from kommune.eakte.automatik.rules import Schritt
from kommune.eakte.automatik.rules import Stand
from kommune.eakte.automatik.rules import with_schritt

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 11, 29, 12)


def schritt(number, stand=Stand.DONE, am=NOW):
    return Schritt(f"s{number}", "a", "Regel", am, ("a",), stand)


@pytest.mark.parametrize(
    "kette,allowed", [((), True), (("b",), True), (("a",), False), (("b", "a"), False), (("b", "c", "d"), False)]
)
def test_no_rule_sets_itself_off_and_chains_are_short(kette, allowed):
    assert may_follow("a", kette, (), NOW) is allowed


def test_a_rule_acts_so_often_on_a_day_and_no_more():
    many = tuple(schritt(number) for number in range(MAX_A_DAY))
    assert not may_follow("a", (), many, NOW)
    assert may_follow("b", (), many, NOW)
    assert may_follow("a", (), many, NOW + timedelta(days=1))


def test_the_oldest_that_are_over_fall_away_and_what_waits_stays():
    kept = (schritt(0, Stand.WAITING),)
    for number in range(1, MAX_SCHRITTE + 10):
        kept = with_schritt(kept, schritt(number))
    assert len(kept) == MAX_SCHRITTE
    assert kept[0].id == "s0"
    assert with_schritt(kept, moved(kept[0], Stand.SKIPPED))[0].stand == Stand.SKIPPED
