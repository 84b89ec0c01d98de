"""What a message still asks for, without Plone."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.postfach.rules import is_answered

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
