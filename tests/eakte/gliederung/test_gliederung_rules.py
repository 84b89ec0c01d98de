"""What follows for numbers, retention and parties; pure."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.eakte.gliederung import rules

import pytest


pytestmark = pytest.mark.rules


def test_what_lies_in_a_renumbered_akte_keeps_its_place_in_the_row():
    assert rules.number_below("022/2026/7-3", "022/2026/7", "023/2026/2") == "023/2026/2-3"
    assert rules.number_below("V-17/26", "022/2026/7", "023/2026/2") == "V-17/26"


@pytest.mark.parametrize(("own", "after"), [("10", "30"), ("", "30"), ("5", "5"), ("dauernd", "dauernd")])
def test_a_period_changed_by_hand_stays(own, after):
    assert rules.retention(own, "10", "30") == after


def test_the_end_of_retention_is_that_of_the_day_it_was_closed():
    assert rules.end_of_retention(date(2026, 5, 1), "10") == date(2036, 12, 31)
    assert rules.end_of_retention(None, "10") is None
    assert rules.end_of_retention(date(2026, 5, 1), "dauernd") is None


def test_the_same_party_is_there_once():
    one = {"rolle": "antragsteller", "familienname": "Öz", "vorname": "Ada", "geburtsdatum": "1990-01-01"}
    other = {**one, "geburtsdatum": "1991-01-01"}
    assert rules.together([one], [{**one, "email": "a@b.example"}, other]) == [one, other]


@pytest.mark.parametrize(
    ("after", "may"), [(timedelta(0), True), (timedelta(days=1), True), (timedelta(hours=25), False)]
)
def test_a_move_may_be_undone_within_a_day(after, may):
    done = datetime(2026, 11, 28, 9)
    assert rules.may_be_undone(done, done + after) is may
