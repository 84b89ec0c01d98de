"""The year before is the same for the same day, all of it over, and never ahead of today."""

from datetime import date
from kommune.portal.musterstadt.jahr.rueckblick import faelle_of
from kommune.portal.musterstadt.jahr.rueckblick import WORK

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 11, 29), date(2028, 2, 29), date(2027, 3, 31)])
@pytest.mark.parametrize("leistung", WORK)
def test_each_of_twelve_months_has_cases_and_each_state_follows_the_one_before(today, leistung):
    *_rest, anzahl, tage = WORK[leistung]
    found = list(faelle_of(today, anzahl, tage))
    assert found == list(faelle_of(today, anzahl, tage)) and len(found) == sum(anzahl)
    assert len({one.eingang.replace(day=1) for one in found}) == 12
    for one in found:
        days = [day for _state, day in one.standzeiten()]
        assert days == sorted(days) and date.fromisoformat(days[-1]) < today
        assert days[0] == one.eingang.isoformat()
