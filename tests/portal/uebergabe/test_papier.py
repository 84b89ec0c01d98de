"""A paper application is worked on like one from the portal; nobody is promised what does not come."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.posteingang.api import Brief
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.formulare import make_form
from musterstadt.reinschriften import make_letters
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import give_rule
from musterstadt.vorlagen import make_vorlage
from plone import api
from zope.interface import alsoProvides

import pytest
import re
import requests
import transaction


CLERK, PASSWORD = ("sachbearbeitung-steuer", "Sehr-geheim-2026!")
FILES = ((b"%PDF-1.7 Brief", "b.pdf"),)


@pytest.fixture
def poststelle(town):
    organisation.create_user(
        "post-stelle", "Paul Post", "p@example.org", "Lang-genug-2026!", oe_id="hauptamt", rollen=["poststelle"]
    )
    return "post-stelle"


def test_leistung_and_answers_make_templates_and_bescheid_work(town, as_user):
    vorlage = make_vorlage(town)
    if "antrag" not in town.leistungen["hundesteuer-anmelden"]:
        make_form(town.leistungen["hundesteuer-anmelden"])
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        with pytest.raises(Invalid):
            uebergabe.set_leistung(vorgang, "gibt-es-nicht")
        uebergabe.set_leistung(vorgang, "hundesteuer-anmelden")
        fragen = uebergabe.questions_of(vorgang)
        field = next(frage["name"] for frage in fragen if frage["typ"] in ("text", "langtext"))
        uebergabe.enter_answers(vorgang, {field: "Bello"})
        choice = next((frage["name"] for frage in fragen if frage["auswahl"]), "")
        with pytest.raises(Invalid):
            uebergabe.enter_answers(vorgang, {choice: "weder noch"})
        assert uebergabe.angaben_of(vorgang)[field] == "Bello"
        assert any(api.content.get_uuid(vorlage) == brain.UID for brain in postausgang.vorlagen_for(vorgang))
        postausgang.draft_bescheid(vorgang, vorlage)
        with pytest.raises(WrongState):
            uebergabe.set_leistung(vorgang, "gewerbe-anmelden")
    assert "angaben_eingetragen" in [entry["aktion"] for entry in journal.entries(vorgang)]


@pytest.mark.leak
def test_a_paper_application_gets_the_type_of_its_service_and_so_templates_and_fields(town, as_user):
    """Templates are named by the type: without one the clerk was told that the service has none."""
    make_vorlage(town, allgemein=False)
    give_rule(town, "hundesteuer-anmelden", felder=definition()["felder"], vorlagen=["hundesteuer"])
    town.leistungen["hundesteuer-anmelden"].zuordnung = ("vorname = feld.hund_name",)
    if "antrag" not in town.leistungen["hundesteuer-anmelden"]:
        make_form(town.leistungen["hundesteuer-anmelden"])
    vorgang = make_vorgang(town)
    assert vorgang.vorgangstyp == ""
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        assert postausgang.vorlagen_for(vorgang) == []
        told = vorgang.restrictedTraverse("@@bescheid-entwerfen")()
        assert "noch keinen Vorgangstyp" in told and "@@vorgangstyp" in told
        assert (
            "Next" in vorgang.restrictedTraverse("@@vorgangstyp")()
            or "Weiter" in vorgang.restrictedTraverse("@@vorgangstyp")()
        )
        uebergabe.set_leistung(vorgang, "hundesteuer-anmelden")
        assert vorgang.vorgangstyp == "hundesteuer-anmelden"
        assert [brain.getId for brain in postausgang.vorlagen_for(vorgang)] == ["hundesteuer"]
        uebergabe.enter_answers(vorgang, {"vorname": "Bello", "weitere_hunde": "2"})
        assert (vorgang.felder["hund_name"], vorgang.felder["weitere_hunde"]) == ("Bello", "2")
    assert {entry["aktion"] for entry in journal.entries(vorgang)} >= {"angaben_eingetragen", "geaendert"}


def test_what_came_from_the_portal_is_not_overwritten(town):
    vorgang = make_vorgang(town, eingangsnummer="2026-000001-7", leistung="hundesteuer-anmelden")
    with pytest.raises(WrongState):
        uebergabe.enter_answers(vorgang, {})


def test_a_question_without_postfach_becomes_a_letter(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        akten.request_papers(vorgang, "Bitte den Impfpass.\n<b>Und</b> ein Foto.")
        assert [d for d in vorgang.objectValues() if d.portal_type == "Dokument"] == []
    assert make_letters(town) == 1
    (brief,) = [d for d in vorgang.objectValues() if d.portal_type == "Dokument"]
    assert brief.fassung_von == CLERK
    assert (brief.dokumenttyp, akten.state_of(brief)) == ("Rückfrage", "draft")
    assert not check_pdfa(brief.datei.data)


def test_a_question_that_nobody_would_get_is_refused(town, as_user):
    vorgang = make_vorgang(town, beteiligte=[{**AYSE, "anschrift": {}}])
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        with pytest.raises(Invalid, match="error_rueckfrage_address"):
            akten.request_papers(vorgang, "Bitte den Impfpass.")


@pytest.mark.leak
def test_the_poststelle_registers_anywhere_and_sees_nothing(town, as_user, poststelle):
    vorgang = make_vorgang(town)
    with as_user(town, poststelle):
        known = posteingang.register(Brief("Brief", FILES, aktenzeichen=vorgang.aktenzeichen))
        new = posteingang.register(Brief("Neu", FILES, oe_id="steueramt"))
        assert not api.user.has_permission("View", obj=vorgang)
        with pytest.raises(Unknown):
            posteingang.register(Brief("x", FILES, aktenzeichen="0/1900/1"))
        with pytest.raises(Invalid):
            posteingang.register(Brief("x", FILES))
    assert (known.aktenzeichen, known.oe_id) == (vorgang.aktenzeichen, "")
    assert new.oe_id == "steueramt"
    assert journal.entries(vorgang)


@pytest.mark.leak
def test_a_letter_leaves_a_closed_vorgang_alone(town, poststelle, as_user):
    akte = make_akte(town)
    vorgang = make_vorgang(town, akte=akte)
    akten.take_over(vorgang)
    akten.decide(vorgang, "fertig")
    akten.close_vorgang(vorgang)
    with as_user(town, poststelle):
        posteingang.register(Brief("Neu", FILES, aktenzeichen=vorgang.aktenzeichen))
    assert len(akte.objectIds()) == 2
    assert not vorgang.objectIds()


@pytest.mark.leak
@pytest.mark.parametrize("who", ["buergerin-a", "redaktion", "revision"])
def test_nobody_else_registers(town, as_user, who):
    with as_user(town, who), pytest.raises(NotAllowed):
        posteingang.register(Brief("x", FILES, oe_id="steueramt"))


def test_a_frist_on_a_holiday_is_asked_once(live_town):
    akte = make_akte(live_town)
    transaction.commit()
    url, auth = f"{akte.absolute_url()}/@@vorgang-anlegen", (CLERK, PASSWORD)

    def hidden(text):
        return dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|gefragt)"[^>]*value="([^"]*)"', text))

    data = {"betreff": "Neu", "frist": "2030-12-25"}
    asked = requests.post(url, data={**hidden(requests.get(url, auth=auth).text), **data}, auth=auth)
    assert asked.status_code == 400
    assert "ein Feiertag" in asked.text
    other = requests.post(url, data={**hidden(asked.text), **data, "frist": "2030-12-26"}, auth=auth)
    assert other.status_code == 400  # another day is another question
    assert requests.post(url, data={**hidden(asked.text), **data}, auth=auth).status_code == 200
    transaction.begin()
    assert [str(vorgang.frist) for vorgang in akte.objectValues()] == ["2030-12-25"]
