"""Settings of the Geschäftsgang over REST: by who may change them, checked as on their page, journaled."""

from kommune.eakte.bekanntgabe.interfaces import IBekanntgabeSettings
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.journal import api as journal
from musterstadt.browser import auth
from plone import api

import pytest
import requests
import transaction


ADMIN, CLERK, HEAD = "fachadmin", "sachbearbeitung-steuer", "leitung-steuer"
JSON = {"Accept": "application/json", "Accept-Language": "de"}


def ask(town, method, name="", who=ADMIN, body=None):
    url = f"{town.absolute_url()}/@einstellungen{'/' + name if name else ''}"
    answer = requests.request(method, url, json=body, auth=auth(who), headers=JSON)
    town._p_jar.sync()
    return answer


def kept(name, interface=IGebuehrSettings):
    return api.portal.get_registry_record(name, interface=interface)


def test_the_administration_lists_and_changes_them(live_town):
    listed = {one["@id"].rpartition("/")[2]: one for one in ask(live_town, "GET").json()["items"]}
    assert set(listed) == {"bekanntgabe", "feiertage", "gebuehren", "signatur", "ueberwachung", "widerspruch"}
    assert listed["gebuehren"]["werte"]["zahlungsfrist"] == 30 and listed["gebuehren"]["title"]
    told = ask(live_town, "PATCH", "gebuehren", body={"zahlungsfrist": 14, "vieraugen": False})
    assert told.status_code == 200 and told.json()["werte"]["zahlungsfrist"] == 14, told.text
    assert (kept("zahlungsfrist"), kept("vieraugen")) == (14, False)
    assert ask(live_town, "GET", "gebuehren").json()["werte"]["vieraugen"] is False
    told = [entry["metadatum_name"] for entry in journal.entries(live_town, limit=5)]
    assert any("zahlungsfrist" in name for name in told), told


def test_a_list_is_a_list_and_nothing_is_the_value_of_nothing(live_town):
    told = ask(live_town, "PATCH", "widerspruch", body={"abgaben": ["Kreis Musterland", "Verwaltungsgericht"]})
    assert told.status_code == 200 and told.json()["werte"]["abgaben"] == ["Kreis Musterland", "Verwaltungsgericht"]
    assert ask(live_town, "PATCH", "gebuehren", body={"hkr": None}).status_code == 200
    assert kept("hkr") == ""


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("gebuehren", {"zahlungsfrist": 14, "hkr": "gibtsnicht"}, "hkr"),
        ("gebuehren", {"zahlungsfrist": 0}, "zahlungsfrist"),
        ("gebuehren", {"zahlungsfrist": "14"}, "zahlungsfrist"),
        ("gebuehren", {"zahlungsfrist": True, "vieraugen": "ja"}, "vieraugen"),
        ("gebuehren", {"nie": 1}, "nie"),
        ("widerspruch", {"abgaben": "Kreis"}, "abgaben"),
        ("widerspruch", {"abgaben": [1]}, "abgaben"),
        ("bekanntgabe", {"abruf": []}, "abruf"),
    ],
)
def test_what_does_not_fit_names_its_field_and_stores_nothing(live_town, name, body, field):
    answer = ask(live_town, "PATCH", name, body=body)
    assert answer.status_code == 400 and answer.json()["field"] == field and answer.json()["message"], answer.text
    assert kept("zahlungsfrist") == 30 and kept("abruf", IBekanntgabeSettings)


@pytest.mark.leak
def test_of_the_signature_the_administration_sets_all_but_where_the_key_is(live_town):
    werte = ask(live_town, "GET", "signatur").json()["werte"]
    assert set(werte) == {"geber", "zeitstempel", "vertrauen"}
    told = ask(live_town, "PATCH", "signatur", body={"zeitstempel": "https://zeit.example/tsa"})
    assert told.status_code == 200 and kept("zeitstempel", ISignaturSettings) == "https://zeit.example/tsa"
    for name in ("modul", "token", "schluessel", "fern", "sperrabfrage"):
        refused = ask(live_town, "PATCH", "signatur", body={name: "/tmp/modul.so"})
        assert refused.status_code == 400 and refused.json()["field"] == name
        assert not kept(name, ISignaturSettings)


@pytest.mark.leak
@pytest.mark.parametrize("who", [CLERK, HEAD, "redaktion", "revision", "buergerin-a", None])
def test_others_see_and_change_none(live_town, who):
    transaction.commit()
    for method, name in (("GET", ""), ("GET", "gebuehren"), ("PATCH", "gebuehren")):
        answer = ask(live_town, method, name, who, {"zahlungsfrist": 1} if method == "PATCH" else None)
        assert answer.status_code in (401, 403, 404) and "zahlungsfrist" not in answer.text
    assert kept("zahlungsfrist") == 30


@pytest.mark.parametrize("name", ["nie", "gebuehren/zahlungsfrist"])
def test_what_is_no_such_page_is_not_found(live_town, name):
    assert ask(live_town, "GET", name).status_code == 404
    assert ask(live_town, "PATCH", name, body={"geber": "demo"}).status_code == 404
