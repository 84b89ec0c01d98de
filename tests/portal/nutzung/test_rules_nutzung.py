"""What follows from counts, without Plone."""

from collections import Counter
from kommune.portal.nutzung import rules
from kommune.portal.nutzung import speicher

import pytest


pytestmark = pytest.mark.rules


def test_what_was_dropped_is_what_did_not_reach_the_next_step_or_the_end():
    found = rules.figures({"besuch": 100, "schritt:0": 40, "schritt:1": 30, "schritt:2": 12, "fertig": 10})
    assert found.besuche == 100 and found.begonnen == 40 and found.fertig == 10
    assert found.abgebrochen == (10, 18, 2)
    assert found.quote == 25


def test_a_period_in_which_more_ended_than_began_shows_nothing_negative():
    found = rules.figures({"schritt:0": 1, "fertig": 3})
    assert found.abgebrochen == (0,) and found.quote == 100


def test_nothing_counted_is_nothing_told():
    found = rules.figures({})
    assert found.abgebrochen == () == rules.figures({"fertig": 3}).abgebrochen
    assert (found.besuche, found.begonnen, found.fertig, found.quote, found.median, found.p90) == (
        0,
        0,
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(("seconds", "step"), [(0, 0), (60, 0), (61, 1), (14_400, 12), (14_401, 13), (10**7, 13)])
def test_a_duration_is_kept_as_a_step_alone(seconds, step):
    assert rules.step_of(seconds) == step


def test_median_and_ninth_tenth_are_upper_ends_in_minutes():
    counts = Counter({0: 5, 3: 4, 6: 1})
    assert rules.quantile(counts, 0.5) == 1
    assert rules.quantile(counts, 0.9) == 5
    assert rules.quantile(Counter({rules.LAENGER: 1}), 0.5) is None


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (9, None), (10, 10)])
def test_everybody_reads_large_numbers_only(number, shown):
    assert rules.told(number, 10) == shown


def test_memory_keeps_names_and_numbers_and_never_more_than_it_may(monkeypatch):
    monkeypatch.setattr(speicher, "_counts", Counter())
    monkeypatch.setattr(speicher, "MOST", 1)
    for name in ("hund|besuch", "hund|besuch", "fund|besuch"):
        speicher.note("/stadt", "2026-11-30", name)
    assert speicher.sites() == {"/stadt"}
    taken = speicher.take("/stadt")
    assert taken == {"2026-11-30": Counter({"hund|besuch": 2})}
    assert speicher.sites() == set()
    speicher.give_back("/stadt", taken)
    assert speicher.take("/stadt") == taken


def test_no_small_number_is_the_difference_of_two_that_everybody_reads():
    assert rules.told_apart((30, 28, 12, 12), 10) == (30, None, 12, 12)
    assert rules.told_apart((30, 4, 28), 10) == (30, None, None)
    assert rules.told_apart((30, 28, 4), 1) == (30, 28, 4)
    assert rules.told_apart((), 10) == ()
