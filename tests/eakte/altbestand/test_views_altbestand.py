"""The pages of the Altbestand as a browser sees them, from the page of all Akten to the report; the same over REST."""

from io import BytesIO
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand import store
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.organisation import api as organisation
from musterstadt.altbestand import LISTE
from musterstadt.altbestand import pdf
from musterstadt.altbestand import zipped
from plone import api
from plone.testing.zope import Browser

import csv
import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browse(live_town, town_functional):
    organisation.grant_role("registratur", "steueramt", "registratur")
    transaction.commit()

    def start(user_id="registratur"):
        browser = Browser(town_functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    start.url = live_town.akten.absolute_url()
    start.portal = live_town
    return start


def text_of(browser):
    return " ".join(re.sub(r"<[^>]+>", " ", browser.contents).split())


def work(portal):
    for _round in range(20):
        if not run_lane(portal, Spur.LONG):
            break
    transaction.begin()


def begun(browse):
    browser = browse()
    browser.open(browse.url)
    browser.getLink("Altbestand").click()
    browser.getLink("Liste von Altakten übernehmen").click()
    browser.getControl(name="titel").value = "Hundesteuer alt"
    assert browser.getControl(name="oe").value == [""], "nobody's by the alphabet"
    browser.getControl(name="oe").value = ["steueramt"]
    browser.getControl(name="datei").add_file(BytesIO(LISTE.encode()), "text/csv", "hunde.csv")
    browser.getControl("Liste ansehen").click()
    return browser


def test_a_list_is_looked_at_tried_and_taken_over_by_the_pages_alone(browse):
    browser = begun(browse)
    text = text_of(browser)
    assert "Hundesteuer alt" in text and "Marktstraße 3" in text
    assert browser.getControl(name="spalte-0").value == ["aktenzeichen"]
    browser.getControl("Prüfen, ohne etwas zu schreiben").click()
    assert "0 von 6 Zeilen sind fertig" in text_of(browser)
    work(browse.portal)
    browser.open(browser.url)
    assert "geprüft, nichts geschrieben : 3 neue Akte, 3 abgelehnt" in text_of(browser)
    assert "Was aus den Zeilen würde" in text_of(browser) and "Was aus den Zeilen wurde" not in text_of(browser)
    assert "Scans noch nicht da: 1001.pdf" in text_of(browser) and "Muster, Eva" in text_of(browser)
    assert "4 abgelehnt" in text_of(browser) and "Zeile 2 hat dieses Aktenzeichen auch." in text_of(browser)
    browser.getControl("Alle Zeilen übernehmen").click()
    work(browse.portal)
    browser.open(browser.url)
    assert "Was aus den Zeilen wurde" in text_of(browser)
    assert "neue Akte (3)" in text_of(browser) and "abgelehnt (3)" in text_of(browser)
    browser.getControl(name="scans").add_file(
        BytesIO(zipped({"1001.pdf": pdf("x"), "1002.pdf": pdf("y")})), "application/zip", "s.zip"
    )
    browser.getControl("Scans hinzufügen").click()
    assert "Bekannte Dateien: 2" in text_of(browser) and "in ZIP-Dateien: 1" in text_of(browser)
    browser.getControl("Alle Zeilen übernehmen").click()
    work(browse.portal)
    browser.open(browser.url)
    assert "Scans ergänzt (2)" in text_of(browser)
    browser.getLink("CSV").click()
    rows = list(csv.reader(browser.contents.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert rows[0] == [
        "Zeile",
        "Ergebnis",
        "Altes Aktenzeichen",
        "Betreff",
        "Aktenzeichen",
        "Dateien",
        "Grund, Hinweis",
        "Adresse",
    ]
    assert rows[1][:3] == ["2", "Scans ergänzt", "KZ 1001"] and rows[1][7].startswith("http")
    assert rows[4][1] == "abgelehnt" and rows[4][6].startswith("Aktenplan-Kennzeichen: ")
    browser.open(rows[1][7])
    assert "KZ 1001" in text_of(browser)
    browser.open(f"{rows[1][7]}/@@journal")
    assert "aus dem Altbestand übernommen" in text_of(browser) and "hunde.csv, Zeile 2" in text_of(browser)


def test_a_refused_list_is_said_beside_its_field(browse):
    browser = browse()
    browser.open(f"{browse.url}/@@altbestand-neu")
    browser.getControl(name="titel").value = "x"
    browser.getControl(name="datei").add_file(BytesIO(b"%PDF-1.4"), "application/pdf", "x.pdf")
    browser.getControl("Liste ansehen").click()
    assert browser.headers["status"].startswith("400") and "weder" in text_of(browser)


def test_the_fachadministration_is_told_that_the_akten_belong_to_the_oe(browse):
    with api.env.adopt_user(username="fachadmin"):
        bestand = altbestand.begin(LISTE.encode(), "hunde.csv", titel="Hunde", oe="steueramt")
        altbestand.start(bestand, probe=False, at_once=True)
        while bestand.stand is altbestand.Stand.RUNNING:
            altbestand.do_portion(bestand)
    transaction.commit()
    browser = browse("fachadmin")
    browser.open(f"{browse.url}/@@altbestand-uebernahme?id={bestand.id}")
    text = text_of(browser)
    assert "gehören einem Amt, dessen Akten Sie nicht sehen" in text and "KZ 1001" in text
    assert "/akten/921" not in browser.contents


@pytest.mark.parametrize("user_id", ["sachbearbeitung-steuer", "leitung-steuer", "poststelle"])
def test_who_keeps_no_records_neither_finds_nor_opens_the_pages(browse, user_id):
    begun(browse)
    transaction.begin()
    (bestand,) = store.store().bestaende.values()
    browser = browse(user_id)
    browser.open(browse.url)
    assert "@@altbestand" not in browser.contents
    for page in (
        "altbestand",
        "altbestand-neu",
        f"altbestand-uebernahme?id={bestand.id}",
        f"altbestand-ausgabe?id={bestand.id}",
    ):
        browser.open(f"{browse.url}/@@{page}")
        assert browser.headers["status"].startswith(("403", "404")), page
        assert "Hundesteuer alt" not in browser.contents


def test_the_list_itself_is_shown_to_who_began_alone(browse):
    here = begun(browse).url
    organisation.grant_role("poststelle", "steueramt", "registratur")
    transaction.commit()
    browser = browse("poststelle")
    browser.open(here)
    assert "Hundesteuer alt" in text_of(browser)
    assert "Marktstraße" not in browser.contents and "Muster" not in text_of(browser).replace("Musterstadt", "")


def test_over_rest_a_list_is_begun_tried_and_its_report_read(browse, rest):
    session = rest(browse.portal, "registratur")
    answer = session.post("/@altbestand", json={"titel": "Über REST", "oe": "steueramt", "datei": LISTE})
    assert answer.status_code == 201, answer.text
    here = f"/@altbestand/{answer.json()['id']}"
    assert session.post(here, json={"aktion": "pruefen"}).json()["stand"] == "running"
    assert session.post(here, json={"aktion": "pruefen"}).status_code == 409
    work(browse.portal)
    told = session.get(f"{here}?befund=abgelehnt").json()
    assert (told["ergebnis"], len(told["zeilen"])) == ({"abgelehnt": 3, "neu": 3}, 3)
    assert told["zeilen"][0]["fehler"][0]["spalte"] == "Altes Aktenzeichen"
    assert [one["titel"] for one in session.get("/@altbestand").json()["items"]] == ["Über REST"]
    assert session.post(here, json={"aktion": "loeschen"}).status_code == 400
    other = rest(browse.portal, "sachbearbeitung-steuer")
    assert other.get("/@altbestand").status_code == 403
    assert other.get(here).status_code in (403, 404)
