"""The pages that do, skip or take back a step say which rule it is, and what happens to whom with which words."""

from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from musterstadt.akten import AYSE
from musterstadt.vorgangstypen import make_typ
from plone import api
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

import html
import pytest


CLERK = "sachbearbeitung-steuer"
RULE = {"titel": "Straßencafé <b>", "ereignis": "angelegt", "modus": "bestaetigen", "vorgangstyp": "hundesteuer"}


@pytest.fixture
def begin(town, as_user):
    make_typ(bearbeiter=CLERK)
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    town.REQUEST.environ["HTTP_ACCEPT_LANGUAGE"] = "de"

    def made(**changes):
        automatik.set_regel({**RULE, **changes})
        with as_user(town, CLERK):
            vorgang = akten.start_vorgang(
                "hundesteuer", betreff="Bello", beteiligte=[AYSE], felder={"hund_name": "Bello"}
            )
            akten.take_over(vorgang)
        return vorgang

    return made


@pytest.fixture
def page(town, as_user):
    def shown(vorgang, name, user=CLERK):
        town.REQUEST.form["nr"] = automatik.schritte_of(vorgang)[0].id
        with as_user(town, user):
            view = getMultiAdapter((vorgang, town.REQUEST), name=name)
            return view()

    return shown


def do(town, as_user, vorgang):
    [one] = automatik.schritte_of(vorgang)
    with as_user(town, CLERK):
        automatik.confirm(vorgang, one.id)
    automatik.run(vorgang, one.id)


@pytest.mark.parametrize(
    "name,told",
    [
        ("automatik-zulassen", "Regel: Straßencafé <b>. Die Partnerstelle Polizei wird gefragt: Bedenken <i>?"),
        (
            "automatik-auslassen",
            "Regel: Straßencafé <b>. Das geschieht nicht: Die Partnerstelle Polizei wird gefragt: Bedenken <i>?",
        ),
    ],
)
def test_a_page_names_the_rule_the_partnerstelle_and_the_question_as_plain_text(begin, page, name, told):
    stelle = partnerstellen.add({"name": "Polizei", "tage": 7})
    shown = page(begin(art="partner", partner=stelle.id, text="Bedenken <i>?"), name)
    assert html.escape(told, quote=False) in shown


def test_taking_back_tells_what_was_done(town, as_user, begin, page):
    vorgang = begin(art="aufgabe", adressat="bearbeiter", text="Bestand prüfen", tage="3")
    do(town, as_user, vorgang)
    name = organisation.display_name(CLERK)
    told = f"Das wird zurückgenommen: {name} bekommt eine Aufgabe, Frist in Tagen: 3. Bestand prüfen"
    assert told in page(vorgang, "automatik-ruecknahme")


def test_what_a_rule_did_before_it_was_changed_is_told_by_its_kind_alone(town, as_user, begin, page, monkeypatch):
    vorgang = begin(art="aufgabe", text="Bestand prüfen")
    do(town, as_user, vorgang)
    [regel] = automatik.list_regeln()
    later = clock.later(clock.now(), 5)
    monkeypatch.setattr(clock, "now", lambda: later)
    automatik.set_regel({**RULE, "art": "aufgabe", "text": "Ganz anderes"}, id=regel.__name__)
    shown = page(vorgang, "automatik-ruecknahme")
    assert "Das wird zurückgenommen: Eine Aufgabe stellen" in shown and "Ganz anderes" not in shown


def test_a_text_tells_who_gets_it_how_and_its_words(town, as_user, begin, page):
    with as_user(town, CLERK):
        kept = schreiben.add_baustein("oe:steueramt", titel="Eingang", text="Zu {{ vorgang.aktenzeichen }}: ist da.")
    vorgang = begin(art="text", baustein=f"oe:steueramt/{kept.id}")
    with as_user(town, CLERK):
        [(_key, name), *_more] = schreiben.choices(vorgang)
    told = f"{name} bekommt einen Text ins Postfach, ohne Postfach als Brief: Zu {vorgang.aktenzeichen}: ist da."
    assert told in page(vorgang, "automatik-zulassen")


def test_a_text_of_the_vorgangstyp_is_shown_as_well(begin, page):
    assert "Wir rechnen Ihre Hundesteuer aus." in page(begin(art="text", baustein="vorgangstyp"), "automatik-zulassen")


def test_an_address_is_told_by_its_host(begin, page, monkeypatch):
    monkeypatch.setenv(aufruf.SECRET, "nur-fuer-tests")
    api.portal.set_registry_record("adressen", "https://fach.example/", interface=IAdressenSettings)
    shown = page(begin(art="adresse", adresse="https://fach.example/geheim"), "automatik-zulassen")
    assert "fach.example wird aufgerufen" in shown


@pytest.mark.parametrize(
    "change,told",
    [
        ({"art": "wiedervorlage", "text": "Nachsehen"}, "bekommt eine Wiedervorlage, Tage bis dahin: 14. Nachsehen"),
        ({"art": "schlagwort", "text": "Eilt"}, "Der Vorgang bekommt das Schlagwort „Eilt“."),
        ({"art": "feld", "zielfeld": "hund_name", "text": "Rex"}, "bekommt den Wert: Rex"),
        ({"art": "nachforderung", "text": "Ausweis", "tage": "7"}, "wird nachgefordert, Frist in Tagen: 7. Ausweis"),
    ],
)
def test_every_kind_tells_what_happens(begin, page, change, told):
    assert told in page(begin(**change), "automatik-zulassen")


def test_a_rule_that_is_gone_does_nothing_and_an_unknown_step_says_nothing(town, begin, page):
    vorgang = begin(art="aufgabe", text="Prüfen")
    automatik.remove_regel(automatik.list_regeln()[0].__name__)
    assert "Die Regel gibt es nicht mehr" in page(vorgang, "automatik-zulassen")
    town.REQUEST.form["nr"] = "fremd"
    assert getMultiAdapter((vorgang, town.REQUEST), name="automatik-zulassen").intro == ""
