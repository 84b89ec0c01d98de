"""Bekanntgabe and periods: the tables of the law."""

from datetime import date
from functools import partial
from kommune.eakte.akte.frist import werktage
from kommune.eakte.dokumente.frist.bekanntgabe import bekanntgabe
from kommune.eakte.dokumente.frist.bekanntgabe import Einheit
from kommune.eakte.dokumente.frist.bekanntgabe import fristende
from kommune.eakte.dokumente.frist.bekanntgabe import Recht

import pytest


pytestmark = pytest.mark.rules

NRW = partial(werktage.next_working_day, land="NW")


@pytest.mark.parametrize(
    "posted, recht, day",
    [
        (date(2024, 12, 31), Recht.VWVFG, date(2025, 1, 3)),  # the last day of the three
        (date(2025, 1, 1), Recht.VWVFG, date(2025, 1, 5)),  # a Sunday: the fiction stays
        (date(2025, 1, 1), Recht.AO, date(2025, 1, 6)),  # moves to Monday
        (date(2026, 3, 31), Recht.AO, date(2026, 4, 7)),  # Saturday, Easter Sunday and Monday
        (date(2026, 3, 31), Recht.VWVFG, date(2026, 4, 4)),
        (date(2026, 11, 23), Recht.AO, date(2026, 11, 27)),
    ],
)
def test_a_letter_counts_as_received_on_the_fourth_day_since_2025(posted, recht, day):
    assert bekanntgabe(posted, recht, NRW) == day


@pytest.mark.parametrize(
    "begin, anzahl, einheit, end",
    [
        (date(2026, 1, 31), 1, Einheit.MONATE, date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2025, 1, 31), 1, Einheit.MONATE, date(2025, 2, 28)),
        (date(2026, 11, 27), 1, Einheit.MONATE, date(2026, 12, 28)),  # a Sunday
        (date(2026, 11, 30), 3, Einheit.MONATE, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 11, 27), 2, Einheit.WOCHEN, date(2026, 12, 11)),
        (date(2026, 12, 22), 3, Einheit.TAGE, date(2026, 12, 28)),  # Christmas, and a week-end
        (date(2026, 12, 1), 12, Einheit.MONATE, date(2027, 12, 1)),
    ],
)
def test_a_period_ends_on_a_working_day(begin, anzahl, einheit, end):
    assert fristende(begin, anzahl, einheit, NRW) == end


def test_a_period_that_is_not_moved_ends_where_it_ends():
    assert fristende(date(2026, 11, 27), 1, Einheit.MONATE, NRW, verschieben=False) == date(2026, 12, 27)


@pytest.mark.parametrize("anzahl", [0, -1, 1001])
def test_a_period_has_a_length(anzahl):
    with pytest.raises(ValueError):
        fristende(date(2026, 1, 1), anzahl, Einheit.TAGE, NRW)
