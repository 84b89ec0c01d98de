"""A service names a Vorgangstyp: answers fill its fields, and the citizen reads what it says of a state."""

from html import unescape
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.texte import naechstes
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.browser import get
from musterstadt.formulare import make_form
from musterstadt.organisation import PASSWORD
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import give_rule
from plone.testing.zope import Browser

import pytest
import re
import transaction


LEISTUNG = "hundesteuer-anmelden"
ANSWERS = {
    "familienname": "Øster",
    "rufname": "Bello",
    "rasse": "katze",
    "haltung_seit": "2026-04-03",
    "weitere_hunde": 0,
    "gefaehrlich": "nein",
}


@pytest.fixture
def portal(live_town):
    typ = definition()
    give_rule(
        live_town, LEISTUNG, felder=typ["felder"], texte=typ["texte"], ergebnisse=typ["ergebnisse"], bearbeiter=""
    )
    transaction.commit()
    yield live_town
    transaction.abort()


NAME = {"name": "familienname", "label": "Familienname", "typ": "text", "gruppe": "", "auswahl": {}}


def hand_in(key, fragen=(), **answers):
    antworten = {**ANSWERS, **answers}
    beleg = antraege.submit(
        leistung=LEISTUNG, titel="Hund", form_uid="f", fragen=list(fragen), antworten=antworten, key=f"typ-{key}"
    )
    transaction.begin()
    return beleg.eingangsnummer


def test_answers_fill_own_fields_and_what_does_not_fit_stays_among_them(portal):
    nummer = hand_in("felder")
    portal["leistungen"][LEISTUNG].zuordnung = ("rufname = feld.hund_name",)
    vorgang = uebergabe.hand_over(antraege.get(nummer))
    assert vorgang.felder == {
        "hund_name": "Bello",
        "haltung_seit": "2026-04-03",
        "weitere_hunde": "0",
        "gefaehrlich": False,
    }
    assert uebergabe.angaben_of(vorgang)["rasse"] == "katze"
    assert (vorgang.vorgangstyp, vorgang.federfuehrung) == (LEISTUNG, "steueramt")


def test_the_citizen_reads_what_the_type_says_of_a_state_and_else_the_usual(portal, as_user):
    nummer = hand_in("texte")
    vorgang = uebergabe.hand_over(antraege.get(nummer))
    request = portal.REQUEST
    antrag = antraege.get(nummer)
    assert antrag.text == ""
    usual = naechstes(antrag.stand, request, own=antrag.text)
    with as_user(portal, "sachbearbeitung-steuer"):
        akten.take_over(vorgang)
    own = naechstes(antrag.stand, request, own=antrag.text)
    assert own == "Wir rechnen Ihre Hundesteuer aus."
    assert usual and usual != own
    with as_user(portal, "sachbearbeitung-steuer"):
        akten.decide(vorgang, "befreit")
    assert antrag.text == ""


def test_a_service_without_a_type_is_told_with_its_name(portal):
    nummer = hand_in("ohne")
    portal["leistungen"][LEISTUNG].vorgangstyp = None
    with pytest.raises(Invalid) as caught:
        uebergabe.hand_over(antraege.get(nummer))
    assert "Hund" in caught.value.message.mapping["name"]


def test_answers_are_mapped_on_a_page_by_fachadministration_alone(portal, town_functional):
    make_form(portal["leistungen"][LEISTUNG])
    transaction.commit()
    url = f"{portal.absolute_url()}/leistungen/{LEISTUNG}/@@zuordnung"

    def open_as(user_id):
        browser = Browser(town_functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        browser.open(url)
        return browser

    for user_id in ("redaktion", "sachbearbeitung-steuer", "buergerin-a"):
        assert open_as(user_id).headers["status"][:3] in ("403", "404")
    browser = open_as("fachadmin")
    browser.getControl(name="f-vorname").value = ["feld.hund_name"]
    browser.getControl(name="f-bemerkung").value = ["feld.hund_name"]
    browser.getControl("Speichern", index=0).click()
    assert "Zwei Antworten" in browser.contents
    browser.getControl(name="f-bemerkung").value = [""]
    browser.getControl("Speichern", index=0).click()
    transaction.begin()
    assert portal["leistungen"][LEISTUNG].zuordnung == ("vorname = feld.hund_name",)


def test_the_answers_stand_beside_the_proof_they_are_checked_against(portal):
    vorgang = uebergabe.hand_over(antraege.get(hand_in("neben", fragen=[NAME])))
    make_dokument(vorgang, betreff="Impfpass", data=b"Impfpass")
    transaction.commit()
    for tab, stands in (("unterlagen", True), ("beteiligte", False)):
        page = unescape(get(f"{vorgang.absolute_url()}?tab={tab}").text)
        beside = re.findall(r'<details class="k-neben".*?</details>', page, re.DOTALL)
        assert any("Angaben aus dem Antrag" in part and "Øster" in part for part in beside) is stands
    typed = make_vorgang(portal)
    transaction.commit()
    assert "Angaben aus dem Antrag" not in get(f"{typed.absolute_url()}?tab=unterlagen").text
