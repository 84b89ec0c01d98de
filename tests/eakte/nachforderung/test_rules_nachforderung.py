"""Items of a Nachforderung: what is open, what is there, when to remind."""

from datetime import date
from kommune.eakte.nachforderung import rules
from kommune.eakte.nachforderung.rules import Nachforderung
from kommune.eakte.nachforderung.rules import Punkt
from kommune.eakte.nachforderung.rules import Stand

import pytest


pytestmark = pytest.mark.rules
FIRST, LAST = date(2026, 3, 10), date(2026, 3, 17)


def nachforderung(*staende):
    punkte = tuple(
        Punkt(f"p{nr}", f"Punkt {nr}", FIRST if nr == 1 else LAST, stand) for nr, stand in enumerate(staende, 1)
    )
    return Nachforderung("n", date(2026, 3, 1), "jana", punkte)


def test_one_is_open_as_long_as_an_item_is_missing():
    one = nachforderung(Stand.OPEN, Stand.ARRIVED)
    assert rules.open_of((nachforderung(Stand.DROPPED), one)) is one
    assert rules.open_of((nachforderung(Stand.ARRIVED, Stand.DROPPED),)) is None
    assert rules.open_of(()) is None


def test_an_item_that_comes_again_keeps_its_first_day_and_gets_the_new_papers():
    found = nachforderung(Stand.OPEN, Stand.OPEN)
    once = rules.arrived(found.punkte[0], FIRST, ["a"])
    twice = rules.arrived(once, LAST, ["a", "b"])
    assert (twice.stand, twice.am, twice.dokumente) == (Stand.ARRIVED, FIRST, ("a", "b"))
    [changed] = rules.with_punkt((found,), twice)
    assert [one.stand for one in changed.punkte] == [Stand.ARRIVED, Stand.OPEN]
    assert rules.find((changed,), "p1") == twice
    assert rules.find((changed,), "fehlt") is None


def test_the_letter_numbers_the_items_with_their_days():
    found = nachforderung(Stand.OPEN, Stand.OPEN)
    assert (
        rules.letter("Es fehlt:", found.punkte) == "Es fehlt:\n1. Punkt 1 (bis 10.03.2026)\n2. Punkt 2 (bis 17.03.2026)"
    )
    assert found.frist == LAST


@pytest.mark.parametrize(
    ("today", "day"), [("2026-03-01", "2026-03-14"), ("2026-03-13", "2026-03-14"), ("2026-03-14", None)]
)
def test_the_reminder_comes_three_days_before_the_last_day_unless_that_has_passed(today, day):
    found = rules.reminder_day(nachforderung(Stand.OPEN, Stand.OPEN).punkte, date.fromisoformat(today))
    assert found == (date.fromisoformat(day) if day else None)
    assert rules.reminder_day(nachforderung(Stand.ARRIVED).punkte, FIRST) is None
