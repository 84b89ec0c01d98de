"""Answers become parties."""

from kommune.portal.uebergabe.regeln.zuordnung import beteiligte
from kommune.portal.uebergabe.regeln.zuordnung import betreff
from kommune.portal.uebergabe.regeln.zuordnung import felder
from kommune.portal.uebergabe.regeln.zuordnung import parse
from kommune.portal.uebergabe.regeln.zuordnung import ZuordnungFehler

import pytest


pytestmark = pytest.mark.rules
ANSWERS = {"vorname": "Đặng", "familienname": "Ñuñez-Øster", "plz": "12345", "anrede": "keine", "hund": 3}


def test_answers_named_like_their_target_fill_it_without_a_rule():
    (person,) = beteiligte(ANSWERS, {})
    assert person["familienname"] == "Ñuñez-Øster"
    assert person["anschrift"]["plz"] == "12345"
    assert person["art"] == "natuerlich"
    assert person["anrede"] == ""


def test_a_rule_takes_an_answer_of_another_name():
    rules = parse(["nachname = antragsteller.familienname"])
    (person,) = beteiligte({"nachname": " Weiß ", "betrieb": "X GmbH"}, rules)
    assert person["familienname"] == "Weiß"


def test_a_firm_without_a_person_is_a_legal_person():
    (firm,) = beteiligte({"firma": "X GmbH"}, {})
    assert firm["art"] == "juristisch"


def test_a_legal_person_applies_and_the_natural_one_acts_for_it():
    answers = {**ANSWERS, "firma": "X GmbH", "rechtsform": "gmbh", "registernummer": "HRB 1"}
    firm, person = beteiligte(answers, {}, {"rechtsform": {"gmbh": "GmbH"}})
    assert (firm["rolle"], firm["art"], firm["rechtsform"]) == ("antragsteller", "juristisch", "GmbH")
    assert firm["registernummer"] == "HRB 1"
    assert "familienname" not in firm
    assert (person["rolle"], person["art"]) == ("gesetzlicher_vertreter", "natuerlich")
    assert person["familienname"] == "Ñuñez-Øster"
    assert "registernummer" not in person


@pytest.mark.parametrize("legal_form", ["", "einzel", "gbr", "ohg", "kg"])
def test_with_an_own_business_or_a_partnership_the_person_applies(legal_form):
    (person,) = beteiligte({**ANSWERS, "firma": "Weiß & Co.", "rechtsform": legal_form}, {})
    assert (person["rolle"], person["art"], person["firma"]) == ("antragsteller", "natuerlich", "Weiß & Co.")


def test_who_is_not_named_is_no_party():
    assert beteiligte({"plz": "12345"}, {}) == []


@pytest.mark.parametrize("line", ["a", "a =", "= antragsteller.firma", "a = vorgang.bearbeiter", "a = antragsteller"])
def test_a_line_that_cannot_be_read_is_refused(line):
    with pytest.raises(ZuordnungFehler):
        parse([line])


def test_a_target_is_filled_once():
    with pytest.raises(ZuordnungFehler):
        parse(["a = antragsteller.firma", "b = antragsteller.firma"])


def test_the_betreff_names_service_and_applicant():
    assert betreff("Hund anmelden", beteiligte(ANSWERS, {})) == "Hund anmelden – Đặng Ñuñez-Øster"
    assert betreff("Hund anmelden", beteiligte({}, {})) == "Hund anmelden"


def test_answers_fill_own_fields_by_their_name_or_by_the_rule():
    rules = parse(["rufname = feld.hund_name"])
    answers = {"rufname": "Bello", "hund_name": "falsch", "rasse": "Pudel", "weitere": 0, "leer": None, "mehr": "x"}
    found = felder(answers, rules, ["hund_name", "rasse", "weitere", "leer", "fehlt"])
    assert found == {"hund_name": "Bello", "rasse": "Pudel", "weitere": 0}


@pytest.mark.parametrize("line", ["a = feld.", "a = feld.Name", "a = feld.x.y", "a = akte.titel"])
def test_a_target_no_field_could_have_is_refused(line):
    with pytest.raises(ZuordnungFehler):
        parse([line])


def test_several_questions_fill_the_parts_of_one_field():
    rules = parse(["nutzung_strasse = feld.ort.strasse", "nutzung_nr = feld.ort.hausnummer"])
    answers = {"ort": "Musterstadt", "nutzung_strasse": "Am Markt", "nutzung_nr": None, "flaeche": 24}
    teile = {"ort": ("strasse", "hausnummer", "plz", "ort", "land")}
    found = felder(answers, rules, ["ort", "flaeche"], teile)
    assert found == {"ort": {"strasse": "Am Markt"}, "flaeche": 24}
    assert felder({**answers, "nutzung_strasse": ""}, rules, ["ort"], teile) == {}
