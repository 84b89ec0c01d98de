"""Plone's edit forms of the organisation and the Aktenplan do not overwrite what others changed meanwhile."""

from kommune.eakte.aktenplan import api as aktenplan
from plone.testing.zope import Browser

import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browser(live_town, town_functional):
    browser = Browser(town_functional["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Accept-Language", "de")
    browser.addHeader("Authorization", f"Basic fachadmin:{PASSWORD}")
    return browser


@pytest.mark.parametrize("kind", ["oe", "unit"])
def test_a_stale_form_asks_and_a_fresh_one_is_saved(live_town, browser, kind):
    obj = live_town["organisation"]["steueramt"] if kind == "oe" else aktenplan.get_einheit("022")
    browser.open(f"{obj.absolute_url()}/edit")
    browser.getControl(name="form.widgets.title").value = "Von mir"
    obj.title = "Von anderen"
    obj.notifyModified()
    transaction.commit()
    browser.getControl(name="form.buttons.save").click()
    assert browser.headers["status"].startswith("409")
    assert "geändert, während Sie es bearbeitet haben" in browser.contents
    assert browser.getControl(name="form.widgets.title").value == "Von mir"
    assert "Von anderen" in browser.contents
    transaction.begin()
    assert obj.title == "Von anderen"
    browser.open(f"{obj.absolute_url()}/edit?leer=1")  # else it comes with what was typed, and asks again
    browser.getControl(name="form.widgets.title").value = "Von mir"
    browser.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert obj.title == "Von mir"


def test_the_short_id_of_an_oe_is_shown_but_not_offered_for_change(live_town, browser):
    browser.open(f"{live_town.absolute_url()}/organisation/steueramt/edit")
    assert "steueramt" in browser.contents
    assert not re.search(r"<input[^>]*form\.widgets\.oe_id", browser.contents)


def test_a_dissolution_asks_for_a_reason_and_journals_it(live_town, browser):
    from kommune.eakte.journal import api as journal

    oe = live_town["organisation"]["leer"]
    browser.open(oe.absolute_url())
    browser.getControl(name="comment").value = "Aufgaben beim Hauptamt"
    browser.getControl("Auflösen").click()
    transaction.begin()
    entry = next(iter(journal.entries(oe)))
    assert (entry["metadatum_name"], entry["bemerkung"]) == ("aufgeloest_am", "Aufgaben beim Hauptamt")


def test_a_post_is_filled_by_ticking_people(live_town, browser):
    browser.open(f"{live_town.absolute_url()}/organisation/steueramt/++add++Stelle")
    browser.getControl(name="form.widgets.title").value = "Hundesteuer"
    browser.getControl(name="form.widgets.besetzung:list").value = ["sachbearbeitung-steuer"]
    assert "form.widgets.vertretung" not in browser.contents  # a deputy has no rights yet
    browser.getControl(name="form.buttons.save").click()
    assert "Jana Öztürk" in browser.contents


@pytest.mark.parametrize(
    ("place", "field", "value", "words"),
    [
        ("aktenplan/++add++Aktenplaneinheit", "gueltig_bis", "31.02.2026", "Geben Sie ein Datum wie 31.12.2026 ein."),
        ("aktenplan/++add++Aktenplaneinheit", "title", "", "Erforderliche Eingabe fehlt."),
        ("organisation/++add++Organisationseinheit", "oe_id", "", "Erforderliche Eingabe fehlt."),
        ("organisation/++add++Organisationseinheit", "oe_id", "steueramt", "Der Kurzname ist schon vergeben"),
        ("aktenplan/++add++Aktenplaneinheit", "kennzeichen", "0", "schon das Kennzeichen 0"),
        ("leistungen/++add++Leistung", "termindauer", "lang", "Geben Sie eine ganze Zahl ein, zum Beispiel 10."),
    ],
)
def test_a_form_with_a_fault_is_a_400_with_words_at_the_field(live_town, browser, place, field, value, words):
    browser.open(f"{live_town.absolute_url()}/{place}")
    before = {brain.getPath() for brain in live_town.portal_catalog()}
    if "form.widgets.title" in browser.contents:
        browser.getControl(name="form.widgets.title").value = "Neu"
    browser.getControl(name=f"form.widgets.{field}").value = value
    browser.getControl(name="form.buttons.save").click()
    assert browser.headers["status"].startswith("400")
    transaction.begin()
    assert {brain.getPath() for brain in live_town.portal_catalog()} == before
    at_the_field = browser.contents.partition(f'data-fieldname="form.widgets.{field}"')[2][:3000]
    assert words in at_the_field
    assert "<title>Error</title>" not in browser.contents
