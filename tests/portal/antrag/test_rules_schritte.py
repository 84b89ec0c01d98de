"""Forward goes who filled in the present step, back goes everybody."""

from kommune.portal.antrag.formular import schritte

import pytest


pytestmark = pytest.mark.rules
FINE = (False, False, False)


@pytest.mark.parametrize(
    "act,current,wanted,faulty,expected",
    [
        ("weiter", 0, None, FINE, 1),
        ("weiter", 0, None, (True, False, False), 0),
        ("weiter", 0, None, (False, True, True), 1),
        ("weiter", 2, None, FINE, 3),
        ("weiter", 2, None, (True, False, False), 0),
        ("weiter", 3, None, FINE, 3),
        ("zurueck", 2, None, (True, True, True), 1),
        ("zurueck", 0, None, FINE, 0),
        ("absenden", 3, None, FINE, 3),
        ("absenden", 3, None, (False, True, False), 1),
        ("absenden", 0, None, FINE, 3),
        ("anzeigen", 3, 1, FINE, 1),
        ("anzeigen", 1, 77, FINE, 3),
        ("anzeigen", 99, None, FINE, 3),
        ("anzeigen", -1, None, FINE, 0),
    ],
)
def test_which_step_comes_next(act, current, wanted, faulty, expected):
    assert schritte.next_step(act, current, wanted, faulty) == expected


def test_a_step_seen_for_the_first_time_names_no_faults():
    assert not schritte.shows_faults("weiter", 0, 1, 3)
    assert schritte.shows_faults("weiter", 1, 1, 3)
    assert schritte.shows_faults("weiter", 2, 0, 3)
    assert schritte.shows_faults("absenden", 3, 0, 3)
    assert not schritte.shows_faults("zurueck", 1, 0, 3)
