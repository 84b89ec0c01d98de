"""How much and how long, without Plone."""

from datetime import date
from kommune.portal.dokumentensafe import rules

import pytest


pytestmark = pytest.mark.rules
DAY = date(2026, 11, 30)


def test_a_paper_stays_through_its_last_day():
    last = rules.ends_on(DAY, 30)
    assert last == date(2026, 12, 30)
    assert not rules.is_over(DAY, 30, last)
    assert rules.is_over(DAY, 30, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kept", "coming", "expected"),
    [
        ((), (rules.MEGABYTE,), ""),
        ((rules.MEGABYTE,), (rules.MEGABYTE,), ""),
        ((rules.MEGABYTE,), (rules.MEGABYTE + 1,), "platz"),
        ((1, 1), (1,), "zahl"),
        ((), (1, 1, 1), "zahl"),
    ],
)
def test_a_safe_takes_so_many_papers_and_so_much(kept, coming, expected):
    assert rules.lack(kept, coming, most=2, megabytes=2) == expected
