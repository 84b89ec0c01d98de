"""Whose unfinished form it is: nobody gives a form to somebody else, and after logging out nothing of it is shown."""

from kommune.portal.antrag import ablage
from kommune.portal.antrag.entwurf import belegung
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api
from secrets import token_urlsafe
from test_views_wege import carried
from test_views_wege import turn

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PDF = ("Nachweis.pdf", pdf(), "application/pdf")


@pytest.fixture
def form_url(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    transaction.commit()
    return form.absolute_url()


def as_citizen(name):
    session = requests.Session()
    session.auth = (name, PASSWORD)
    return session


FOREIGN = (
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://fremd.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://fremd.musterstadt.example"},
    {"Origin": "https://fremd.example"},
    {"Origin": "null"},
)


def test_another_website_cannot_open_a_form_under_a_key_it_knows(form_url):
    """It would read what the person then enters and chooses, by the same key."""
    known = token_urlsafe(24)
    token = dict(carried(requests.get(form_url).text))["_authenticator"]  # of strangers all have the same one
    data = {"kommune-key": known, "_authenticator": token, "kommune-weiter": "1"}
    victim = requests.Session()
    for headers in FOREIGN:
        page = victim.post(form_url, data=data, headers=headers)
        assert page.status_code == 403
        assert known not in page.text
    turn(victim, page, files={"form.widgets.nachweis": PDF}, **ANSWERS[0])
    transaction.begin()
    assert ablage.kept_of(known) == {}
    assert ablage.answers_of(known) is None


def test_the_own_cookie_keeps_the_form_also_where_the_request_is_refused(form_url):
    browser = requests.Session()
    second = turn(browser, browser.get(form_url), **ANSWERS[0])
    key = dict(carried(second.text))["kommune-key"]
    data = [*carried(second.text), ("kommune-weiter", "1")]
    refused = browser.post(form_url, data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert dict(carried(refused.text))["kommune-key"] == key


def test_after_logging_out_the_same_browser_shows_nothing_of_the_form(form_url):
    browser = as_citizen("buergerin-a")
    second = turn(browser, browser.get(form_url), **{**ANSWERS[0], "vorname": "Geheim"})
    third = turn(browser, second, files={"form.widgets.nachweis": PDF}, **ANSWERS[1])
    assert 'value="Geheim"' in browser.get(second.url).text
    for next_one in (None, "buerger-b"):
        browser.auth = (next_one, PASSWORD) if next_one else None
        for address in (second.url, third.url):
            page = browser.get(address)
            assert "Geheim" not in page.text
            assert "Nachweis.pdf" not in page.text
        sent = browser.post(form_url, data=[*carried(third.text), ("kommune-weiter", "1")])
        assert "Nachweis.pdf" not in sent.text
    browser.auth = ("buergerin-a", PASSWORD)  # whose session had ended goes on
    assert 'value="Geheim"' in browser.get(second.url).text


def test_who_logs_in_amid_a_form_goes_on_with_it(form_url):
    browser = requests.Session()
    second = turn(browser, browser.get(form_url), **{**ANSWERS[0], "vorname": "Mitten"})
    browser.auth = ("buergerin-a", PASSWORD)
    assert 'value="Mitten"' in browser.get(second.url.replace("schritt=2", "schritt=1")).text


def test_an_address_fills_in_nothing(form_url):
    """Else a link could put somebody else's account number into a form."""
    page = requests.get(f"{form_url}?form.widgets.vorname=Fremd&entwurf=aaaaaaaaaaaa&schritt=1")
    assert page.status_code == 200
    assert "Fremd" not in page.text


@pytest.mark.fault
def test_many_small_forms_are_as_limited_as_large_ones(live_town, form_url, monkeypatch):
    monkeypatch.setattr(belegung, "MOST_OF_CLIENT", 2)
    pages = []
    for _tab in range(3):
        browser = requests.Session()
        pages.append(turn(browser, browser.get(form_url), **ANSWERS[0]))
    assert [len(page.history) for page in pages] == [1, 1, 0]  # the third one carries its answers along
    assert 'value="Đặng"' in pages[2].text
    monkeypatch.setattr(belegung, "MOST_OF_CLIENT", 1000)
    monkeypatch.setattr(belegung, "MOST_IN_ALL", 2)
    browser = requests.Session()
    assert turn(browser, browser.get(form_url), **ANSWERS[0]).history == []
