"""Frist on a day nobody works: told by § 31 Abs. 3 VwVfG, the holidays are those of the Land."""

from datetime import date
from kommune.eakte.akte.frist.werktage import doubt
from kommune.eakte.akte.frist.werktage import land_of
from kommune.eakte.akte.frist.werktage import next_working_day

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    "day,land,expected",
    [
        (date(2026, 11, 27), "BW", None),
        (date(2026, 10, 31), "BW", "past"),
        (date(2026, 11, 28), "BW", "saturday"),
        (date(2026, 11, 29), "BW", "sunday"),
        (date(2026, 12, 25), "", "holiday"),
        (date(2027, 1, 6), "BW", "holiday"),
        (date(2027, 1, 6), "NW", None),
        (date(2027, 1, 6), "", None),
    ],
)
def test_a_day_is_asked_back(day, land, expected):
    assert doubt(day, TODAY, land) == expected


def test_the_next_working_day_skips_all_of_them():
    assert next_working_day(date(2026, 12, 25), "BY") == date(2026, 12, 28)
    assert next_working_day(date(2026, 11, 27), "BY") == date(2026, 11, 27)


@pytest.mark.parametrize("ags,land", [("08111000", "BW"), ("05315000", "NW"), ("11000000", "BE"), ("", ""), ("99", "")])
def test_the_ags_names_the_land(ags, land):
    assert land_of(ags) == land
