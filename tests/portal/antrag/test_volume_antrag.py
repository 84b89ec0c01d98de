"""Very many Anträge: each has a number of its own and is found again at once."""

from kommune.portal.antrag import api as antraege

import pytest
import transaction


pytestmark = [pytest.mark.volume, pytest.mark.timeout(600)]
COUNT = 2_000


def test_two_thousand_antraege_are_all_there_each_once(live_site):
    belege = [
        antraege.submit(
            leistung="hundesteuer-anmelden",
            titel="Hundesteuer anmelden",
            form_uid="f1",
            fragen=[],
            antworten={"name": f"Đặng {number}"},
            key=f"volume-{number:06}",
        )
        for number in range(COUNT)
    ]
    transaction.begin()
    assert len({beleg.eingangsnummer for beleg in belege}) == COUNT
    assert len({beleg.code for beleg in belege}) == COUNT
    for number in (0, 1, COUNT // 2, COUNT - 1):
        assert antraege.get(belege[number].eingangsnummer).antworten == {"name": f"Đặng {number}"}
