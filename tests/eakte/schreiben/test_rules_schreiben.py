"""Whose choices hold, and what a letter says, without Plone."""

from kommune.eakte.schreiben import rules

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "merged"),
    [
        ("ab", "ab", "ab", "ab"),
        ("ab", "abc", "ab", "abc"),
        ("ab", "a", "ab", "a"),
        ("ab", "ab", "abd", "abd"),
        ("ab", "bc", "abd", "bdc"),
        ("", "a", "a", "a"),
        ("ab", "", "abd", "d"),
    ],
)
def test_what_one_adds_is_in_and_what_one_takes_away_is_out(before, mine, theirs, merged):
    assert "".join(rules.merged(before, tuple(mine), tuple(theirs))) == merged


def test_a_letter_begins_with_the_salutation_and_ends_with_what_is_enclosed():
    text = rules.letter_text("Sehr geehrte Frau Yıldız,", "Bitte kommen Sie.\n", ["Plan (1/2)"])
    assert text == "Sehr geehrte Frau Yıldız,\n\nBitte kommen Sie.\n\nAnlagen:\n– Plan (1/2)"
