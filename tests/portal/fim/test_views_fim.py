"""Editors upload a schema, see what becomes of it, and make the form; nobody else reaches the page."""

from fim_beispiele import eigenes
from kommune.portal.fim.browser import einspielung
from kommune.portal.leistungen import api as leistungen
from plone.testing.zope import Browser
from urllib.error import HTTPError

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def at(live_town, town_functional):
    leistungen.create_leistung("fussgaengerzone", bezeichnung="Fußgängerzone befahren")
    transaction.commit()

    def open_as(person):
        browser = Browser(town_functional["app"])
        browser.addHeader("Accept-Language", "de")
        if person:
            browser.addHeader("Authorization", f"Basic {person}:{PASSWORD}")
        browser.open(f"{live_town.absolute_url()}/leistungen/fussgaengerzone/@@fim")
        return browser

    return open_as


def upload(browser, data):
    files = browser.getControl(name="dateien")
    files._form[files.name] = [("schema.xml", data, "text/xml")]  # add_file knows no field for several files
    browser.getControl("Zeigen, was daraus wird").click()


def test_upload_preview_and_make(live_town, at):
    browser = at("redaktion")
    upload(browser, eigenes())
    assert "Fußgängerzone befahren" in browser.contents
    assert "Baustelle nur bei Bauarbeiten" in browser.contents and "noch zu verdrahten" in browser.contents
    assert "Gruppe, die mehrmals gefragt wird (1–3)" in " ".join(browser.contents.split())
    assert "In der Gruppe „Fahrzeug“" in " ".join(browser.contents.split())
    transaction.begin()
    assert "antrag" not in live_town.leistungen.fussgaengerzone
    browser.getControl("Formular anlegen").click()
    transaction.begin()
    form = live_town.leistungen.fussgaengerzone.antrag
    assert 'gruppe="fahrzeug"' in form.fields_model
    assert browser.url.startswith(form.absolute_url())


@pytest.mark.parametrize(("data", "words"), [
    (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "Dokumenttyp"),
    (b"<a/>", "kein XDatenfelder"),
    (eigenes().replace(b"<xdf:id>F99000000002</xdf:id>", b""), "fehlt"),
])  # fmt: skip
def test_a_broken_schema_is_refused_in_words_and_nothing_is_made(live_town, at, data, words):
    browser = at("redaktion")
    browser.raiseHttpErrors = False
    upload(browser, data)
    assert words in browser.contents and browser.headers["status"].startswith("400")
    transaction.begin()
    assert "antrag" not in live_town.leistungen.fussgaengerzone


def test_labels_with_a_script_are_shown_as_text(at):
    browser = at("redaktion")
    upload(browser, eigenes().replace(b">Halter<", b">&lt;script&gt;alert(1)&lt;/script&gt;<"))
    assert "<script>alert(1)" not in browser.contents and "&lt;script&gt;alert(1)" in browser.contents


@pytest.mark.parametrize("person", ["", "buergerin", "sachbearbeitung-steuer"])
def test_nothing_leaks_to_who_edits_no_service(at, person):
    try:
        browser = at(person)
    except HTTPError as error:
        assert error.code in (401, 403, 404)
    else:
        assert "dateien" not in browser.contents


def test_what_the_page_carries_along_is_bounded_and_read_as_foreign():
    assert einspielung.unpack(einspielung.pack([b"<a/>", b"<b/>"])) == [b"<a/>", b"<b/>"]
    assert einspielung.unpack("no base64!") == []
    bomb = einspielung.b64encode(einspielung.zlib.compress(b" " * 200_000_000)).decode()
    assert sum(map(len, einspielung.unpack(bomb))) <= einspielung.fim.MAX_BYTES
