"""The form of a rule over HTTP, without a script: what event and action ask for, in German, by the titles people know."""

from kommune.eakte.automatik import api as automatik
from musterstadt.vorgangstypen import make_typ

import html
import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
NAMES = re.compile(r'<(?:input|select|textarea)[^>]*?\sname="([a-z_-]+)"')
SIGNS = {"_authenticator", "einmal", "worte", "anders"}


@pytest.fixture
def town(live_town):
    make_typ(felder=[{"name": "hund_name", "label": "Name des Hundes", "art": "text"}])
    transaction.commit()
    return live_town


@pytest.fixture
def admin():
    session = requests.Session()
    session.auth = ("fachadmin", PASSWORD)
    session.headers["Accept-Language"] = "de"
    return session


def form_of(page):
    return page[page.index('<form class="k-form"') :].partition("</form>")[0]


def asked(page):
    form = re.sub(r'<input[^>]*type="hidden"[^>]*>', "", form_of(page))
    return [name for name in NAMES.findall(form) if name not in SIGNS]


def token(page):
    found = {}
    for name in ("_authenticator", "einmal", "anders"):
        if match := re.search(rf'name="{name}"[^>]*?value="([^"]*)"', form_of(page), re.S):
            found[name] = match[1]
    return found


def test_first_when_and_what_then_only_what_these_ask_for(town, admin):
    first = admin.get(f"{town.absolute_url()}/@@regel").text
    assert asked(first) == ["wahl-ereignis", "wahl-art", "wahl-vorgangstyp"] and "Weiter" in first
    chosen = {"wahl-ereignis": "ergebnis", "wahl-art": "feld", "wahl-vorgangstyp": "hundesteuer"}
    step = admin.post(f"{town.absolute_url()}/@@regel", data={**token(first), **chosen})
    second = step.text
    assert "ereignis=ergebnis" in step.url and "art=feld" in step.url
    assert asked(second) == [
        "titel",
        "modus",
        "minuten",
        "oe",
        "zustand",
        "feld",
        "zelle",
        "betrag",
        "ergebnis",
        "zielfeld",
        "text",
    ]
    assert "Name des Hundes" in second and "Wert, den das Feld bekommt" in second
    values = {"titel": "Bello", "modus": "sofort", "zielfeld": "hund_name", "text": "Rex", "ergebnis": "bewilligt"}
    done = admin.post(step.url, data={**token(second), **values})
    transaction.begin()
    [regel] = automatik.list_regeln()
    assert {name: regel.werte[name] for name in ("ereignis", "art", "vorgangstyp", "zielfeld", "text", "ergebnis")} == {
        "ereignis": "ergebnis",
        "art": "feld",
        "vorgangstyp": "hundesteuer",
        "zielfeld": "hund_name",
        "text": "Rex",
        "ergebnis": "bewilligt",
    }
    listed = html.unescape(done.text)
    assert "Name des Hundes = Rex" in listed and "bewilligt" in listed and "hund_name" not in listed


def test_a_rule_that_is_there_opens_with_what_it_asks_and_can_become_another(town, admin):
    regel = automatik.set_regel(
        {
            "titel": "R",
            "ereignis": "angelegt",
            "art": "aufgabe",
            "modus": "sofort",
            "text": "Prüfen",
            "adressat": "leitung",
        }
    )
    nr = regel.__name__
    transaction.commit()
    page = admin.get(f"{town.absolute_url()}/@@regel?nr={nr}").text
    assert asked(page) == ["titel", "modus", "minuten", "oe", "zustand", "betrag", "adressat", "text", "tage"]
    assert 'value="Prüfen"' in page and "Was zu tun ist" in page
    other = html.unescape(re.search(r'href="([^"]*anders=1[^"]*)"', page)[1])
    assert asked(admin.get(other).text) == ["wahl-ereignis", "wahl-art", "wahl-vorgangstyp"]
    listed = html.unescape(admin.get(f"{town.absolute_url()}/@@regeln").text)
    assert "Prüfen (die Leitung der Organisationseinheit)" in listed


def test_a_field_is_set_of_a_vorgangstyp_that_has_it(town, admin):
    first = admin.get(f"{town.absolute_url()}/@@regel").text
    chosen = {"wahl-ereignis": "angelegt", "wahl-art": "feld", "wahl-vorgangstyp": ""}
    answer = admin.post(f"{town.absolute_url()}/@@regel", data={**token(first), **chosen})
    assert answer.status_code == 400 and "Vorgangstyp" in answer.text
