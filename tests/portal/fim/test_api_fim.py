"""A form made of a schema is a working form: it is filled in, and its XML reaches the Vorgang."""

from fim_beispiele import answered
from fim_beispiele import eigenes
from fim_beispiele import KATALOG
from fim_beispiele import LISTEN
from fim_beispiele import needs_catalogue
from fim_beispiele import xml_schema
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag.store import Antrag
from kommune.portal.fim import api as fim
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.interfaces import AbgelehntesModell
from kommune.portal.leistungen import api as leistungen
from kommune.portal.uebergabe.api import _papers
from lxml import etree
from plone import api

import pytest


@pytest.fixture
def leistung(site):
    return leistungen.create_leistung("fussgaengerzone", bezeichnung="Fußgängerzone befahren")


def make(leistung, *files, **more):
    schema, lists = fim.read(files or [eigenes()])
    plan = fim.plan(schema, lists)
    return fim.make_form(leistung, schema, plan, **more), plan


def antrag_of(form, answers, files=()):
    angaben = {
        "leistung": "x", "titel": "x", "form_uid": api.content.get_uuid(form), "fragen": formulare.questions(form),
        "antworten": answers, "owner": None, "email": "", "adresse": "",
    }  # fmt: skip
    antrag = Antrag(eingangsnummer="2026-1", key="k" * 12, digest="", eingang=None, angaben=angaben)
    antrag.dateien = tuple({"feld": name, "name": file} for name, file in files)
    return antrag


def test_the_form_asks_what_the_schema_asks(leistung):
    form, _plan = make(leistung)
    assert formulare.faults_of(form) == []
    asked = {one["name"]: one for one in formulare.questions(form)}
    assert asked["anlass"]["auswahl"]["BAU"] == "Bauarbeiten"
    assert asked["email"]["typ"] == "email" and asked["datum"]["typ"] == "datum"
    assert {one["gruppe"] for one in asked.values()} == {"", "Fahrt", "Fahrzeug", "Weitere Angaben"}
    assert form.default_fieldset_label == "Antragstellende Person"
    shown = formulare.asked(form, {"fahrzeug": 2})
    assert "fahrzeug__2__kennzeichen" in shown and "fahrzeug__3__kennzeichen" not in shown
    assert "fahrzeug__2__kennzeichen" not in formulare.asked(form, {})
    assert fim.herkunft_of(form)["regeln"][0]["name"] == "Baustelle nur bei Bauarbeiten"


def test_the_xml_of_an_antrag_is_among_the_papers_of_its_vorgang(leistung, monkeypatch):
    form, plan = make(leistung)
    antrag = antrag_of(form, answered(plan), [("nachweis_des_auftrags", "auftrag.pdf")])
    monkeypatch.setattr("kommune.portal.uebergabe.api.quittung.as_json", lambda _antrag: b"{}")
    papers = {name: data for _subject, name, data, _typ in _papers(antrag)}
    root = etree.fromstring(papers["Antrag-2026-1.xml"])
    assert root.findtext(".//{*}F99000000030V1.0.0") == "auftrag.pdf"


def test_a_form_made_by_hand_has_no_xml(leistung):
    form = leistungen.start_form(leistung)
    assert fim.xml_of(antrag_of(form, {})) is None and fim.herkunft_of(form) is None


def test_an_antrag_of_before_is_written_by_the_schema_it_answers(leistung):
    form, plan = make(leistung)
    antrag = antrag_of(form, answered(plan))
    other = eigenes().replace(b">Baustelle<", b">Ort der Baustelle<").replace(b">Kennzeichen<", b">Nummernschild<")
    make(leistung, other.replace(b"S99000000001", b"S99000000002"), ersetzen=True)
    assert etree.QName(etree.fromstring(fim.xml_of(antrag))).localname == "S99000000001V1.0.0"


def test_a_form_that_is_there_is_replaced_only_if_that_is_said_and_stays_as_a_version(leistung):
    form = leistungen.start_form(leistung)
    before = form.fields_model
    with pytest.raises(WrongState):
        make(leistung)
    assert form.fields_model == before
    make(leistung, ersetzen=True)
    assert [one.bemerkung for one in fassungen.fassungen(form)] == ["FIM S99000000001 1.0.0", ""]
    assert fassungen.fassungen(form)[-1].fields_model == before


def test_what_no_form_may_have_is_not_made(leistung, monkeypatch):
    monkeypatch.setattr(
        fim.formbau, "model_of", lambda *_args: "<model><schema><field type='os.system'/></schema></model>"
    )
    form = leistungen.start_form(leistung)
    before = form.fields_model
    with pytest.raises(AbgelehntesModell):
        make(leistung, ersetzen=True)
    assert form.fields_model == before and fim.herkunft_of(form) is None


@pytest.mark.leak
@pytest.mark.parametrize("person", ["sachbearbeitung-steuer", "leitung-steuer", "buergerin-a", None])
def test_only_who_edits_services_makes_forms(town, as_user, person):
    leistung = leistungen.create_leistung("fussgaengerzone", bezeichnung="Fußgängerzone befahren")
    with as_user(town, person), pytest.raises(NotAllowed):
        make(leistung)
    assert "antrag" not in leistung


@needs_catalogue
def test_the_blue_card_becomes_a_form_whose_submission_validates(leistung):
    lists = [one.read_bytes() for one in LISTEN.glob("*.xml") if one.name != "latinchars.xml"]
    form, plan = make(leistung, (KATALOG / "S00000121_1.0_BlaueKarte_xdf2.xml").read_bytes(), *lists)
    assert formulare.faults_of(form) == []
    assert len(formulare.questions(form)) >= 88
    data = etree.fromstring(fim.xml_of(antrag_of(form, answered(plan))))
    check = xml_schema("derived/S00000000121_BlaueKarte_xfall.xsd")
    assert check.validate(data), check.error_log
