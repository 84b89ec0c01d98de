"""Days others were waited for are a part of their own of the time a Vorgang took."""

from datetime import date
from kommune.eakte.akte.lage.rules import with_waits

import pytest


STAENDE = (
    ("in_progress", "2026-11-03"),
    ("awaiting_applicant", "2026-11-10"),
    ("in_progress", "2026-11-14"),
    ("decided", "2026-11-20"),
)


def days(*parts):
    return tuple((part, f"2026-11-{day:02}") for part, day in parts)


def waited(*spans):
    found = [(date(2026, 11, since), date(2026, 11, until) if until else None) for since, until in spans]
    return with_waits(STAENDE, "partner", found)


def test_nothing_changes_where_nobody_was_asked():
    assert waited() == STAENDE


def test_it_goes_on_in_the_state_it_was_in_after_the_answer():
    assert waited((4, 7)) == days(
        ("in_progress", 3),
        ("partner", 4),
        ("in_progress", 7),
        ("awaiting_applicant", 10),
        ("in_progress", 14),
        ("decided", 20),
    )


def test_who_waits_for_the_applicant_at_the_same_time_waits_for_them():
    assert waited((8, 16)) == days(
        ("in_progress", 3),
        ("partner", 8),
        ("awaiting_applicant", 10),
        ("in_progress", 14),
        ("partner", 14),
        ("in_progress", 16),
        ("decided", 20),
    )


def test_what_is_not_answered_ends_with_the_decision_and_comes_back_with_nothing_after_it():
    assert waited((18, None))[-2:] == days(("partner", 18), ("decided", 20))
    assert waited((21, None)) == STAENDE


def test_two_that_are_asked_together_count_once_and_the_inbox_too():
    assert waited((1, 4), (2, 5))[:4] == days(("partner", 1), ("in_progress", 3), ("partner", 3), ("in_progress", 5))


@pytest.mark.parametrize(
    ("staende", "told"), [((), ()), ((("in_progress", "2026-11-03"),), (("in_progress", "2026-11-03"),))]
)
def test_an_answer_on_the_same_day_took_no_time(staende, told):
    assert with_waits(staende, "partner", [(date(2026, 11, 5), date(2026, 11, 5))]) == told


def test_a_vorgang_that_waits_now_waits_until_further_notice():
    assert with_waits((), "partner", [(date(2026, 11, 5), None)]) == (("partner", "2026-11-05"),)
