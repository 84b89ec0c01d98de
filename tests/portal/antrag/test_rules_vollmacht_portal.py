"""A Vollmacht lets somebody in from its acceptance to its last day, unless it was ended before."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.portal.antrag.vollmacht import rules
from kommune.portal.antrag.vollmacht.rules import Vollmacht

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 11, 30, 12)
TODAY = NOW.date()
SENT = Vollmacht("a" * 64, "b@example.org", "sehen", TODAY, NOW)
TAKEN = replace(SENT, user_id="b", angenommen=NOW)


def test_it_holds_from_its_acceptance_to_its_last_day():
    assert not rules.holds(SENT, TODAY)
    assert rules.holds(TAKEN, TODAY)
    assert not rules.holds(TAKEN, TODAY + timedelta(days=1))
    assert not rules.holds(replace(TAKEN, beendet=NOW), TODAY)


@pytest.mark.parametrize(
    ("one", "now"),
    [
        (TAKEN, NOW),
        (replace(SENT, beendet=NOW), NOW),
        (replace(SENT, bis=TODAY + timedelta(days=60)), NOW + rules.LINK_LASTS),
        (SENT, NOW + timedelta(days=1)),
    ],
    ids=["accepted", "taken back", "older than seven days", "past its last day"],
)
def test_a_link_is_good_once_for_seven_days_and_not_beyond_the_last_day(one, now):
    assert rules.can_be_accepted(SENT, NOW)
    assert not rules.can_be_accepted(one, now)


def test_of_two_the_wider_counts_and_only_for_whom_it_is():
    both = (TAKEN, replace(TAKEN, umfang="handeln"))
    assert rules.of_person(both, "b", TODAY) == "handeln"
    assert rules.of_person(both[:1], "b", TODAY) == "sehen"
    assert rules.of_person(both, "c", TODAY) == ""
    assert rules.of_person((SENT,), "", TODAY) == ""


@pytest.mark.parametrize(
    ("bis", "good"), [(TODAY, True), (date(2028, 11, 29), True), (date(2026, 11, 29), False), (date(2029, 1, 1), False)]
)
def test_the_last_day_is_not_past_and_not_far_away(bis, good):
    assert rules.is_good_until(bis, TODAY) is good
