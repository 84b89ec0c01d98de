"""A form in steps as browsers walk it: Back, reload, two tabs, a lost cookie; nothing that was entered is lost."""

from datetime import timedelta
from html import unescape
from kommune.eakte.core import clock
from kommune.portal.antrag import ablage
from kommune.portal.antrag.entwurf import belegung
from kommune.portal.antrag.entwurf import frist
from kommune.portal.antrag.interfaces import IAntragSettings
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import transaction


PDF = ("Nachweis.pdf", pdf(), "application/pdf")
PNG = ("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')


@pytest.fixture
def form_url(live_site):
    folder = api.content.create(live_site, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    transaction.commit()
    return form.absolute_url()


@pytest.fixture
def browser():
    return requests.Session()


def carried(html):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', html)[1]
    return [*((name, unescape(value)) for name, value in HIDDEN.findall(html)), ("_authenticator", token)]


def turn(browser, page, button="kommune-weiter", files=None, **answers):
    typed = [(f"form.widgets.{name.replace('__list', ':list')}", answer) for name, answer in answers.items()]
    fixed = {name for name, _value in typed}
    data = [*typed, *((n, v) for n, v in carried(page.text) if n not in fixed), (button, "1")]
    address = unescape(re.search(r'<form class="k-form"\s+action="([^"]+)"', page.text)[1])
    return browser.post(address, data=data, files=files or {"x": ("", b"")})


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))


def test_each_step_has_an_address_that_shows_what_was_entered(form_url, browser):
    first = browser.get(form_url)
    assert "entwurf=" in first.url and first.url.endswith("schritt=1")
    second = turn(browser, first, **ANSWERS[0])
    assert second.history[0].status_code == 303 and second.url.endswith("schritt=2")
    assert "Schritt 2 von 4" in plain(browser.get(second.url))
    back = browser.get(first.url)
    assert "Schritt 1 von 4" in plain(back) and 'value="Đặng"' in back.text


def test_files_of_an_earlier_step_are_there_after_back_and_reload(form_url, browser):
    second = turn(browser, browser.get(form_url), **ANSWERS[0])
    third = turn(browser, second, files={"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}, **ANSWERS[1])
    assert third.url.endswith("schritt=3")
    assert plain(browser.get(second.url)).count("Gewählte Datei:") == 2
    overview = turn(browser, browser.get(third.url), **ANSWERS[2])
    assert "Nachweis.pdf" in browser.get(overview.url).text


def test_nobody_skips_a_step_by_its_address(form_url, browser):
    first = browser.get(form_url)
    assert "Schritt 1 von 4" in plain(browser.get(first.url.replace("schritt=1", "schritt=4")))


def test_two_tabs_do_not_mix(form_url, browser):
    one, other = browser.get(form_url), browser.get(form_url)
    assert one.url != other.url
    turn(browser, one, **ANSWERS[0])
    second = turn(browser, other, **{**ANSWERS[0], "vorname": "Zweite"})
    assert 'value="Đặng"' in browser.get(one.url).text
    assert 'value="Zweite"' in browser.get(other.url).text
    assert second.url.endswith("schritt=2")


@pytest.mark.leak
def test_the_address_alone_shows_nothing_to_another_browser(form_url, browser):
    first = browser.get(form_url)
    turn(browser, first, **ANSWERS[0])
    stranger = requests.get(first.url)
    assert "Đặng" not in stranger.text
    name = re.search(r"entwurf=([0-9a-f]{12})", first.url)[1]
    forged = requests.get(first.url, cookies={f"kommune-entwurf-{name}": "x" * 32})
    assert "Đặng" not in forged.text


@pytest.mark.leak
def test_after_sending_back_shows_nothing_of_it(form_url, browser):
    first = browser.get(form_url)
    page = turn(browser, first, **ANSWERS[0])
    page = turn(browser, page, files={"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}, **ANSWERS[1])
    page = turn(browser, page, **ANSWERS[2])
    assert "Ihr Antrag ist eingegangen" in turn(browser, page, "form.buttons.submit").text
    assert "Đặng" not in browser.get(first.url).text
    assert "Đặng" not in browser.get(page.url).text


def test_a_page_with_faults_can_be_loaded_anew(form_url, browser):
    first = browser.get(form_url)
    fault = turn(browser, first, **{**ANSWERS[0], "familienname": ""})
    assert fault.status_code == 422 and fault.url == first.url
    assert 'value="Đặng"' in browser.get(fault.url).text
    second = turn(browser, turn(browser, fault, **ANSWERS[0]), **{**ANSWERS[1], "anzahl": "viele"})
    assert second.status_code == 422 and second.url.endswith("schritt=2")
    assert "viele" in browser.get(second.url).text


def test_after_sending_the_forms_address_says_so(form_url, browser):
    page = first = browser.get(form_url)
    for number, answers in enumerate(ANSWERS):
        page = turn(browser, page, files={"form.widgets.nachweis": PDF} if number == 1 else None, **answers)
    turn(browser, page, button="form.buttons.submit")
    again = browser.get(first.url)
    assert "Diesen Antrag haben Sie abgesendet" in plain(again) and "Đặng" not in again.text
    other = turn(browser, again, **ANSWERS[0])
    assert "Schritt 2 von 4" in plain(other)


def test_who_wants_deletes_the_answers(form_url, browser):
    first = browser.get(form_url)
    second = turn(browser, first, **ANSWERS[0])
    gone = turn(browser, browser.get(second.url), "kommune-loeschen")
    assert "Ihre Angaben sind gelöscht" in plain(gone)
    assert "Đặng" not in browser.get(first.url).text


def test_after_an_hour_nothing_is_kept(form_url, browser, monkeypatch):
    first = browser.get(form_url)
    turn(browser, first, **ANSWERS[0])
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Đặng" not in browser.get(first.url).text
    transaction.begin()
    assert frist.remove_expired() == 1


def test_the_title_says_step_and_fault(form_url, browser):
    first = browser.get(form_url)
    assert re.search(r'data-titel="Schritt 1 von 4: [^"]+"', first.text)
    faulty = turn(browser, first, **{**ANSWERS[0], "vorname": ""})
    assert faulty.status_code == 422 and 'data-titel="Fehler"' in faulty.text
    second = turn(browser, faulty, **ANSWERS[0])
    assert re.search(r'<h2[^>]*autofocus="autofocus"[^>]*>', second.text)


@pytest.mark.fault
def test_a_refused_request_keeps_no_file(live_site, form_url, browser):
    second = turn(browser, browser.get(form_url), **ANSWERS[0])
    data = [(n, "wrong" if n == "_authenticator" else v) for n, v in carried(second.text)]
    files = {"form.widgets.nachweis": PDF}
    assert browser.post(form_url, data=[*data, ("kommune-weiter", "1")], files=files).status_code == 403
    transaction.begin()
    assert ablage.files_of(dict(data)["kommune-key"]) == []


@pytest.mark.fault
def test_no_client_fills_the_disk_with_unfinished_forms(live_site, form_url):
    api.portal.set_registry_record("ablage_mb_client", 1, interface=IAntragSettings)
    transaction.commit()
    big = ("n.pdf", pdf("x" * 700_000), "application/pdf")
    answers = []
    for _tab in range(2):
        browser = requests.Session()
        second = turn(browser, browser.get(form_url), **ANSWERS[0])
        answers.append(
            turn(browser, second, files={"form.widgets.nachweis": big, "form.widgets.foto": PNG}, **ANSWERS[1])
        )
    assert answers[0].url.endswith("schritt=3")
    assert answers[1].status_code == 429 and "in einer Stunde" in plain(answers[1])
    assert 'value="12,5"' in answers[1].text or "12,5" in answers[1].text


@pytest.mark.fault
def test_answers_count_as_files_do_and_who_finds_no_room_loses_none(live_site, form_url, monkeypatch):
    monkeypatch.setattr(belegung, "MEGABYTE", 1)  # the limits are bytes now: no room at all
    browser = requests.Session()
    second = turn(browser, browser.get(form_url), **ANSWERS[0])
    assert second.status_code == 200 and "Schritt 2 von 4" in plain(second)
    assert second.history == [] and 'value="Đặng"' in second.text
    transaction.begin()
    assert ablage.answers_of(dict(carried(second.text))["kommune-key"]) is None


def test_what_is_discarded_gives_its_room_back(live_site, form_url, browser):
    second = turn(browser, browser.get(form_url), **ANSWERS[0])
    transaction.begin()
    assert len(ablage.install_belegung(live_site)) >= 1
    turn(browser, second, "kommune-loeschen")
    transaction.begin()
    assert len(ablage.install_belegung(live_site)) == 0
