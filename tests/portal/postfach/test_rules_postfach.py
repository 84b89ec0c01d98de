"""What a message still asks for, without Plone."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.postfach.rules import excerpt
from kommune.portal.postfach.rules import is_answered
from kommune.portal.postfach.rules import MAX_EXCERPT

import pytest


pytestmark = pytest.mark.rules
ASKED = datetime(2026, 3, 2, 9, 0)
BEFORE, AFTER = ASKED - timedelta(days=1), ASKED + timedelta(days=1)


@pytest.mark.parametrize(
    ("replies", "missing", "expected"),
    [((), False, False), ((BEFORE,), False, False), ((BEFORE, AFTER), False, True), ((AFTER,), True, False)],
)
def test_a_question_is_answered_by_what_came_after_it_unless_an_item_is_missing(replies, missing, expected):
    assert is_answered(ASKED, replies, fehlt=missing) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guten Tag,\n\nes fehlt der\n Impfpass.", "Es fehlt der Impfpass."),
        ("Sehr geehrte Frau Muster,\nIhr Bescheid ist da.", "Ihr Bescheid ist da."),
        ("Guten Tag,\n", "Guten Tag,"),
        ("Hallo zusammen, es fehlt etwas", "Hallo zusammen, es fehlt etwas"),
        ("  \n ", ""),
    ],
)
def test_an_excerpt_is_one_line_without_the_greeting(text, expected):
    assert excerpt(text) == expected


def test_a_long_excerpt_ends_with_a_whole_word():
    told = excerpt("Unterlagen " * 100)
    assert len(told) <= MAX_EXCERPT + 2
    assert told.endswith("Unterlagen …")
