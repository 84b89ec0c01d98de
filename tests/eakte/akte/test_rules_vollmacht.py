"""Who acts for another gets the letters as long as the Vollmacht says so (§ 14 VwVfG)."""

from datetime import date
from kommune.eakte.akte import rules

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 12, 1)
EVA = {"rolle": "antragsteller", "art": "natuerlich", "vorname": "Eva", "familienname": "Muster"}
TOM = {"rolle": "betroffener", "art": "natuerlich", "vorname": "Tom", "familienname": "Nachbar"}
LAW = {"rolle": "bevollmaechtigter", "art": "juristisch", "firma": "Kanzlei Recht"}


def parties(*rows):
    return rules.normalise_beteiligte(rows, TODAY)


@pytest.mark.parametrize(
    ("vollmacht", "name", "acts"),
    [
        ({"vollmacht_umfang": "verfahren"}, "Eva Muster", True),
        ({"vollmacht_umfang": "zustellung"}, "Eva Muster", True),
        ({"vollmacht_umfang": "auskunft"}, "Eva Muster", False),
        ({}, "Eva Muster", False),
        ({"vollmacht_umfang": "verfahren", "vollmacht_bis": "01.12.2026"}, "Eva Muster", True),
        ({"vollmacht_umfang": "verfahren", "vollmacht_bis": "2026-11-30"}, "Eva Muster", False),
        ({"vollmacht_umfang": "verfahren", "vertritt": "Tom Nachbar"}, "Eva Muster", False),
        ({"vollmacht_umfang": "verfahren", "vertritt": "Tom Nachbar"}, "Tom Nachbar", True),
        ({"vollmacht_umfang": "verfahren"}, "Tom Nachbar", False),
    ],
)
def test_letters_go_to_who_has_a_vollmacht_for_them_that_lasts(vollmacht, name, acts):
    rows = parties(EVA, TOM, {**LAW, **vollmacht})
    party = next(one for one in rows if f"{one['vorname']} {one['familienname']}" == name)
    found = rules.acting_for(rows, party, TODAY)
    assert (found["firma"] if found else None) == ("Kanzlei Recht" if acts else None)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({**EVA, "vollmacht_umfang": "verfahren"}, "vollmacht_umfang"),
        ({**LAW, "vollmacht_umfang": "alles"}, "vollmacht_umfang"),
        ({**LAW, "vollmacht_bis": "31.02.2027"}, "vollmacht_bis"),
        ({**LAW, "vertritt": "x" * 5000}, "vertritt"),
        ({**LAW, "vollmacht": "ja"}, "vollmacht"),
    ],
)
def test_what_is_no_vollmacht_is_refused_by_its_field(row, field):
    with pytest.raises(rules.BeteiligtenFault) as refused:
        parties(row)
    assert refused.value.field == field


def test_a_party_without_a_vollmacht_is_kept_as_ever():
    assert not set(parties(EVA)[0]) & set(rules.VOLLMACHT)
    assert parties({**LAW, "vollmacht_bis": "1.3.2027"})[0]["vollmacht_bis"] == "2027-03-01"
