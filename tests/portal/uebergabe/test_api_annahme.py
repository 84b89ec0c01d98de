"""What the record could not take is told at the form, by the rules of the record itself."""

from kommune.portal.antrag.interfaces import IAnnahme
from kommune.portal.uebergabe.regeln import zuordnung
from zope.component import getUtility

import pytest


@pytest.fixture
def ask(town):
    town["leistungen"]["hundesteuer-anmelden"].zuordnung = (
        "halter = antragsteller.familienname",
        "wohnort_plz = antragsteller.anschrift.plz",
    )
    return lambda **answers: getUtility(IAnnahme).faults("hundesteuer-anmelden", answers)


def test_the_field_that_fills_the_record_is_named(ask):
    assert set(ask(halter="x" * 201)) == {"halter"}
    assert set(ask(halter="Weiß", wohnort_plz="5020")) == {"wohnort_plz"}
    assert set(ask(halter="Weiß", email="a,b@example.org")) == {"email"}
    assert ask(halter="Weiß", wohnort_plz="5020", land="Österreich") == {}


def test_what_can_stay_among_the_answers_is_not_refused(ask):
    assert ask(halter="Weiß", telefon="abends") == {}
    assert ask() == {}
    assert getUtility(IAnnahme).faults("gibt-es-nicht", {"familienname": "Weiß"}) == {}


def test_who_has_one_name_only_has_it_as_familienname():
    [beteiligter] = zuordnung.beteiligte({"vorname": "Suharto"}, {})
    assert (beteiligter["familienname"], beteiligter["vorname"]) == ("Suharto", "")
