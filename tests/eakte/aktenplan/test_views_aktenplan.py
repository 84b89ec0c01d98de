"""The pages of the plan, as a browser sees them."""

from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from musterstadt.fremde_dateien import xlsx
from plone.testing.zope import Browser

import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id="registratur"):
        browser = Browser(town_functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        if user_id:
            browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    start.url = live_town.aktenplan.absolute_url()
    return start


def text_of(browser):
    return " ".join(re.sub(r"<[^>]+>", " ", browser.contents).split())


def test_the_list_shows_what_holds_and_the_state(browse):
    browser = browse("sachbearbeitung-steuer")
    browser.open(browse.url)
    text = text_of(browser)
    assert "Einheiten: 14" in text
    assert "921 Hundesteuer 10 Jahre V Stadtkämmerei – Steueramt ✓ nutzbar" in text
    assert "■ stillgelegt" in text
    assert "◷ abgelaufen" in text
    assert "Importieren" not in text


def test_the_search_box_and_filters_narrow_the_list(browse):
    browser = browse()
    browser.open(f"{browse.url}?q=HUND")
    assert "Einheiten: 1" in text_of(browser)
    browser.open(f"{browse.url}?unter=1&oe=strassenverkehr&nur=1")
    assert "Einheiten: 2" in text_of(browser)
    browser.open(f"{browse.url}?q=%3Cscript%3E")
    assert "<script>&" not in browser.contents
    assert "Einheiten: 0" in text_of(browser)


def test_a_unit_shows_path_inherited_values_and_what_is_below(browse):
    browser = browse()
    browser.open(f"{browse.url}/0/02/023")
    text = text_of(browser)
    assert "0 Allgemeine Verwaltung › 02 Organisation und innere Dienste" in text
    assert "Aufbewahrungsdauer 10 Jahre (von 0 )" in text
    assert "Akten, die Sie sehen dürfen: 0" in text
    browser.open(f"{browse.url}/0/02")
    assert "Untergeordnete Einheiten" in text_of(browser)
    assert "022 Postdienst" in text_of(browser)


def test_a_unit_is_added_and_edited_in_german_forms(browse):
    browser = browse()
    browser.open(f"{browse.url}/9/92/++add++Aktenplaneinheit")
    assert "Aufbewahrungsdauer" in browser.contents
    browser.getControl(name="form.widgets.kennzeichen").value = "921"
    browser.getControl(name="form.widgets.title").value = "Zweite"
    browser.getControl(name="form.buttons.save").click()
    assert "schon das Kennzeichen 921" in text_of(browser)
    browser.getControl(name="form.widgets.kennzeichen").value = "922"
    browser.getControl(name="form.widgets.title").value = "<b>Vergnügungssteuer</b>"
    browser.getControl(name="form.buttons.save").click()
    assert browser.url.startswith(f"{browse.url}/9/92/922")
    assert "&lt;b&gt;Vergnügungssteuer" in browser.contents
    browser.open(f"{browse.url}/9/92/922/edit")
    browser.getControl(name="form.widgets.aufbewahrungsdauer").value = "ewig"
    browser.getControl(name="form.buttons.save").click()
    assert "ganze Jahre von 0 bis 999" in text_of(browser)


def test_the_edit_form_refuses_another_kennzeichen_for_a_unit_in_use(browse):
    browser = browse()
    browser.open(f"{browse.url}/9/92/edit")
    browser.getControl(name="form.widgets.kennzeichen").value = "93"
    browser.getControl(name="form.buttons.save").click()
    assert "lässt sich nicht mehr ändern" in text_of(browser)


def test_a_unit_is_retired_with_a_reason_and_taken_back(browse):
    browser = browse()
    browser.open(f"{browse.url}/9/92/921/@@stilllegen")
    browser.getControl("Stilllegen").click()
    assert "Nennen Sie einen Grund." in text_of(browser)
    browser.getControl(name="grund").value = "Satzung aufgehoben"
    browser.getControl("Stilllegen").click()
    assert "ist stillgelegt" in text_of(browser)
    browser.open(f"{browse.url}/9/92/921/@@journal")
    assert "Satzung aufgehoben" in browser.contents


@pytest.mark.leak
def test_retiring_needs_the_token_of_the_page(browse):
    browser = browse()
    browser.open(f"{browse.url}/9/92/921/@@stilllegen")
    browser.post(f"{browse.url}/9/92/921/@@stilllegen", "aktion=stilllegen&grund=x")
    assert browser.headers["status"].startswith("403")
    browser.open(f"{browse.url}/9/92/921")
    assert "✓ nutzbar" in text_of(browser)


def upload(browser, data, name="plan.csv"):
    browser.getControl(name="datei").add_file(data, "text/csv", name)
    browser.getControl("Prüfen").click()


def test_an_import_is_checked_first_and_then_taken_over(browse):
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-import")
    upload(browser, "Kennzeichen;Titel\n93;Vermögen\n921;Hunde\n".encode())
    assert "1 neue, 1 geänderte, 0 unveränderte Einheiten" in text_of(browser)
    browser.getControl("Übernehmen").click()
    assert "Importiert: 1 neu, 1 geändert, 0 unverändert." in text_of(browser)
    browser.open(f"{browse.url}/9/93")
    assert "Vermögen" in browser.contents


@pytest.mark.fault
def test_a_faulty_file_is_answered_with_row_column_and_reason(browse):
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-import")
    upload(browser, b"Kennzeichen;Titel;Aufbewahrungsdauer\n93;<script>;ewig\n")
    text = text_of(browser)
    assert "Es wurde nichts geändert. Gefundene Fehler: 1" in text
    assert "2 Aufbewahrungsdauer Schreiben Sie ganze Jahre" in text
    assert "Übernehmen" not in text


def test_the_export_is_a_file_for_spreadsheets(browse):
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-export")
    assert browser.headers["content-disposition"].startswith('attachment; filename="aktenplan-')
    assert browser.contents.count("\n") == 15


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a", "sachbearbeitung-steuer"])
@pytest.mark.parametrize(
    "path",
    [
        "/@@aktenplan-import",
        "/@@aktenplan-importpruefung?auftrag=x",
        "/9/92/921/@@stilllegen",
        "/9/++add++Aktenplaneinheit",
        "/9/92/921/edit",
    ],
)
def test_only_those_who_keep_the_plan_reach_its_forms(browse, user_id, path):
    browser = browse(user_id)
    browser.open(f"{browse.url}{path}")
    if browser.headers["Status"].startswith("404"):  # as if it were not there, for who is logged in
        assert user_id
        return
    assert browser.url.split("/plone/")[1].split("?")[0] in (
        "login",
        "acl_users/credentials_cookie_auth/require_login",
        "insufficient-privileges",
    )


def test_the_columns_of_a_foreign_file_are_shown_and_changed_before_anything_is_written(browse):
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-import")
    upload(browser, "sep=;\nZiffer;Name;Farbe\n93;Vermögen;rot\n921;Hundesteuer;blau\n".encode("mac_roman"))
    text = text_of(browser)
    assert "Die Spalte „Farbe“, gefüllte Zellen: 2" in text
    assert "Diese Spalte fehlt." in text
    assert browser.getControl(name="zeichensatz").value == ["mac_roman"]
    browser.getControl(name="spalte-0").value = ["kennzeichen"]
    browser.getControl(name="spalte-1").value = ["title"]
    browser.getControl("Noch einmal prüfen").click()
    text = text_of(browser)
    assert "1 neue, 0 geänderte, 1 unveränderte Einheiten" in text
    assert "3 + neu 93 Vermögen 4 = unverändert 921 Hundesteuer" in text
    assert "Nicht gelesen Die Spalte „Farbe“, gefüllte Zellen: 2" in text
    browser.getControl("Übernehmen").click()
    assert "Importiert: 1 neu, 0 geändert, 1 unverändert." in text_of(browser)


def test_another_sheet_is_chosen_and_a_file_is_discarded(browse):
    rows = [["Kennzeichen", "Titel"], ["93", "Vermögen"]]
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-import")
    upload(
        browser, xlsx(("Deckblatt", [["Stand 2024"]]), ("Plan", rows), ("Entwurf", [*rows, ["94", "Neu"]])), "p.xlsx"
    )
    assert browser.getControl(name="blatt").displayValue == ["Plan"]
    assert "1 neue, 0 geänderte" in text_of(browser)
    browser.getControl(name="blatt").value = ["2"]
    browser.getControl("Noch einmal prüfen").click()
    assert "2 neue, 0 geänderte" in text_of(browser)
    page = browser.url
    browser.getControl("Verwerfen").click()
    browser.open(page)
    assert "Diesen Import gibt es nicht mehr." in text_of(browser)


def test_the_progress_of_a_large_plan_is_shown(browse, live_town):
    text = "".join(f"7{a}{b};Einheit {a}{b}\n" for a in range(10) for b in range(10))
    tops = "".join(f"7{a};Gruppe {a}\n" for a in range(10))
    below = "".join(f"70{a}.{b};Unter {b}\n" for a in range(10) for b in range(1, 12))
    browser = browse()
    browser.open(f"{browse.url}/@@aktenplan-import")
    upload(browser, f"Kennzeichen;Titel\n7;Sieben\n{tops}{text}{below}".encode())
    browser.getControl("Übernehmen").click()
    assert "0 von 221 Einheiten sind geschrieben." in text_of(browser)
    assert browser.headers["refresh"] == "4"
    transaction.begin()
    assert run_lane(live_town, Spur.LONG) == 1
    browser.reload()
    assert "40 von 221 Einheiten sind geschrieben." in text_of(browser)
    browser.open(f"{browse.url}/@@aktenplan-import")
    assert "läuft (40/221)" in text_of(browser)
