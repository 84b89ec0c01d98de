"""What a person gets is kept by no cache: neither the browser's after log-out, nor a proxy's, nor Plone's own."""

from musterstadt.akten import make_vorgang
from plone import api

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
WORKER = ("sachbearbeitung-steuer", PASSWORD)
JSON = {"Accept": "application/json"}


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    return vorgang


def test_rest_answers_are_kept_by_no_cache_and_carry_our_stamp_only(live_town, vorgang):
    url = live_town.absolute_url()
    for path in ("@search?portal_type=Vorgang", "@schreibtisch", "akten/@vorgaenge", "@navigation"):
        answer = requests.get(f"{url}/{path}", auth=WORKER, headers=JSON)
        assert answer.headers["Cache-Control"] == "private, no-store", path
        assert "Expires" not in answer.headers
    answer = requests.get(vorgang.absolute_url(), auth=WORKER, headers=JSON)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["ETag"] == f'"{answer.json()["stand"]}"'


def test_pages_of_a_record_are_kept_by_no_proxy(vorgang):
    for page in ("", "/@@journal", "/@@aktion", "/edit"):
        headers = requests.get(f"{vorgang.absolute_url()}{page}", auth=WORKER).headers
        assert "private" in headers["Cache-Control"], page


def test_errors_are_kept_by_no_cache(live_town, vorgang):
    url = live_town.absolute_url()
    for address in (f"{url}/gibt-es-nicht", f"{url}/@@site-logo", vorgang.absolute_url(), f"{url}/@@aktion"):
        for headers in (JSON, {}):
            answer = requests.get(address, headers=headers, auth=("buerger-b", PASSWORD), allow_redirects=False)
            assert answer.status_code >= 300
            if answer.status_code >= 400:
                assert answer.headers["Cache-Control"] == "private, no-store", address


def test_with_the_ram_cache_two_people_in_turn_see_only_their_own_name(live_town):
    api.portal.set_registry_record("plone.app.caching.weakCaching.ramCache", True)
    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", True)
    transaction.commit()
    url = live_town.absolute_url()
    for page in ("", "/leistungen", "/kontakt", "/leistungen/hundesteuer-anmelden"):
        seen = [
            requests.get(f"{url}{page}", auth=auth).text for auth in (WORKER, None, ("buergerin-a", PASSWORD), None)
        ]
        assert [("Öztürk" in text, "Ñuñez" in text) for text in seen] == [
            (True, False),
            (False, False),
            (False, True),
            (False, False),
        ], page
