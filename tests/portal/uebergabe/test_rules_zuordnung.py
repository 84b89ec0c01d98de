"""Answers become parties."""

from datetime import date
from kommune.portal.uebergabe.zuordnung import betreff
from kommune.portal.uebergabe.zuordnung import due
from kommune.portal.uebergabe.zuordnung import parse
from kommune.portal.uebergabe.zuordnung import party
from kommune.portal.uebergabe.zuordnung import ZuordnungFehler

import pytest


pytestmark = pytest.mark.rules
ANSWERS = {"vorname": "Đặng", "familienname": "Ñuñez-Øster", "plz": "12345", "anrede": "keine", "hund": 3}


def test_answers_named_like_their_target_fill_it_without_a_rule():
    person = party(ANSWERS, {})
    assert person["familienname"] == "Ñuñez-Øster"
    assert person["anschrift"]["plz"] == "12345"
    assert person["art"] == "natuerlich"
    assert person["anrede"] == ""


def test_a_rule_takes_an_answer_of_another_name():
    person = party({"nachname": " Weiß ", "betrieb": "X GmbH"}, parse(["nachname = antragsteller.familienname"]))
    assert person["familienname"] == "Weiß"


def test_only_a_firm_is_a_legal_person():
    assert party({"firma": "X GmbH"}, {})["art"] == "juristisch"


@pytest.mark.parametrize("line", ["a", "a =", "= antragsteller.firma", "a = vorgang.bearbeiter", "a = antragsteller"])
def test_a_line_that_cannot_be_read_is_refused(line):
    with pytest.raises(ZuordnungFehler):
        parse([line])


def test_a_target_is_filled_once():
    with pytest.raises(ZuordnungFehler):
        parse(["a = antragsteller.firma", "b = antragsteller.firma"])


def test_the_betreff_names_service_and_applicant():
    assert betreff("Hund anmelden", party(ANSWERS, {})) == "Hund anmelden – Đặng Ñuñez-Øster"
    assert betreff("Hund anmelden", party({}, {})) == "Hund anmelden"


def test_the_frist_counts_from_receipt():
    assert due(date(2026, 11, 23), 14) == date(2026, 12, 7)
    assert due(date(2026, 11, 23), None) is None
