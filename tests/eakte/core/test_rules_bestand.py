"""What was never compared comes first, then the longest ago."""

from datetime import datetime
from kommune.eakte.core.datei.pruefung.rules import due

import pytest


pytestmark = pytest.mark.rules


def day(number):
    return datetime(2026, 11, number)


def test_never_compared_first_then_the_longest_ago_and_what_is_recent_not_at_all():
    compared = [("c", day(3)), ("b", None), ("d", day(9)), ("e", day(2)), ("a", None)]
    assert due(compared, day(5)) == ["a", "b", "e", "c"]


def test_nothing_is_due_if_all_was_compared():
    assert due([("a", day(5))], day(5)) == []
