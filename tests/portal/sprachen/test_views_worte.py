"""Short texts of the town and words of forms, told by their German."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.formulare import api as formulare
from kommune.portal.sprachen import api as sprachen
from plone import api

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


def post(url, sent, user):
    form = requests.get(url, timeout=60, auth=(user, PASSWORD))
    assert form.status_code == 200, form.text[-500:]
    hidden = dict(re.findall(r'name="(_authenticator|kommune-einmal|einmal)"[^>]*value="([^"]+)"', form.text))
    return form, requests.post(url, data={**hidden, **sent}, timeout=60, auth=(user, PASSWORD))


def test_lebenslagen_and_home_page_are_told_on_one_page_by_redaktion(live_town):
    base = live_town.absolute_url()
    assert requests.get(f"{base}/@@textstellen?in=en", timeout=60, allow_redirects=False).status_code in (302, 401)
    clerk = requests.get(f"{base}/@@textstellen?in=en", timeout=60, auth=("sachbearbeitung-steuer", PASSWORD))
    assert clerk.status_code in (401, 403) or "/login" in clerk.url or "insufficient" in clerk.url
    page = requests.get(f"{base}/@@textstellen?in=en", timeout=60, auth=("redaktion", PASSWORD)).text
    name = re.search(r'for="(?:\w+-)?(w[0-9a-f]{16})"[^>]*>\s*(?:<[^>]+>)?\s*Steuern und Abgaben', page)[1]
    _form, done = post(f"{base}/@@textstellen?in=en", {name: "Taxes <b>and</b> charges"}, "redaktion")
    assert done.status_code == 200
    shown = requests.get(f"{base}/leistungen?lang=en", timeout=60).text
    assert "Taxes &lt;b&gt;and&lt;/b&gt; charges" in shown
    assert "Steuern und Abgaben" in requests.get(f"{base}/leistungen", timeout=60).text


def test_over_rest_the_same_people_tell_them(live_town):
    url, json = f"{live_town.absolute_url()}/@textstellen", {"Accept": "application/json"}
    assert requests.get(url, headers=json, timeout=60).status_code == 401
    mine = {"headers": json, "timeout": 60, "auth": ("redaktion", PASSWORD)}
    told = requests.patch(url, json={"leicht": {"Steuern und Abgaben": "Steuern"}}, **mine)
    assert told.status_code == 200 and told.json()["sprachen"]["leicht"] == {"Steuern und Abgaben": "Steuern"}
    assert "Steuern und Abgaben" in [text for one in told.json()["textstellen"] for text in one["texte"]]
    assert requests.patch(url, json={"fr": {"a": "b"}}, **mine).status_code == 404
    assert requests.patch(url, json={"en": {"a": 1}}, **mine).status_code == 400


def test_a_form_speaks_english_and_what_is_stored_stays_german(live_town, town_functional):
    service = live_town["leistungen"]["gewerbe-anmelden"]
    form = api.content.create(service, "EasyForm", id="antrag", title=service.title)
    sprachen.set_worte("en", {"Familienname": "Family name", "Ihre Angaben": "About you"})
    sprachen.set_texte(service, "en", {"bezeichnung2": "Register a trade"})
    transaction.commit()
    page = re.sub(r' xml:lang="\w+"', "", requests.get(f"{form.absolute_url()}?lang=en", timeout=60).text)
    assert "Register a trade" in re.search(r"<h1.*?</h1>", page, re.S)[0]
    assert ">Family name<" in page and ">Familienname<" not in page
    assert re.search(r'<span lang="de">[^<]+</span>', page)  # a label nobody has told in English
    german = requests.get(form.absolute_url(), timeout=60).text
    assert ">Familienname<" in german and "Family name" not in german
    assert "Familienname" in [one["label"] for one in formulare.questions(form)]


def test_the_words_of_a_form_are_told_by_who_edits_it(live_town):
    service = live_town["leistungen"]["gewerbe-anmelden"]
    form = api.content.create(service, "EasyForm", id="antrag", title=service.title)
    transaction.commit()
    assert "Familienname" in formulare.texts_of(form)
    url = f"{form.absolute_url()}/@@formular-sprache?in=en"
    assert requests.get(url, timeout=60, allow_redirects=False).status_code in (302, 401)
    assert requests.get(url.replace("=en", "=fr"), timeout=60, auth=("fachadmin", PASSWORD)).status_code == 404
    page = requests.get(url, timeout=60, auth=("fachadmin", PASSWORD))
    assert page.status_code == 200 and "Familienname" in page.text


def test_no_language_that_is_not_there_and_no_text_without_end(town):
    with pytest.raises(Unknown):
        sprachen.set_worte("fr", {"a": "b"})
    with pytest.raises(Invalid):
        sprachen.set_worte("en", {"a": "b" * 5001})
    sprachen.set_worte("en", {"a": "b", "c": "d"})
    sprachen.set_worte("en", {"a": " "})
    assert sprachen.worte("en") == {"c": "d"}
