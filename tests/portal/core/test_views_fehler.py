"""Pages for what is not there, not for the person, or broken."""

from kommune.portal.core.browser import eingabe
from kommune.portal.core.browser import fehler

import pytest
import requests
import transaction


HTML = {"Accept": "text/html", "Accept-Language": "de"}
PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def get(live_town):
    transaction.commit()

    def ask(path, user=None, headers=HTML):
        auth = (user, PASSWORD) if user else None
        return requests.get(f"{live_town.absolute_url()}/{path}", headers=headers, auth=auth, timeout=60)

    return ask


def test_a_missing_page_says_so_in_german_and_offers_the_search(get):
    answer = get("gibt-es-nicht")
    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.text
    assert "/leistungen/@@suche" in answer.text
    assert "Traceback" not in answer.text


def test_whoever_is_logged_in_reads_everywhere_that_it_may_not_be_for_them(get):
    words = "nicht für Sie bestimmt"
    told = [
        words in get(path, user="sachbearbeitung-steuer").text
        for path in ("gibt-es-nicht", "akten/fremd", "@@pas_info")
    ]
    assert told == [True, True, True]
    assert words not in get("gibt-es-nicht").text


def test_a_missing_page_below_a_missing_one_is_whole_too(get):
    answer = get("gibt-es-nicht/auch-nicht")
    assert answer.status_code == 404
    assert "<title>" in answer.text
    assert "/impressum" in answer.text


@pytest.mark.leak
def test_a_missing_page_does_not_suggest_others(get):
    assert "suggestion" not in get("hundesteuer-anmeld").text


def test_a_missing_thing_is_told_in_json_to_other_systems(get):
    answer = get("gibt-es-nicht", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/json")


def test_a_person_without_the_right_is_told_in_words(get):
    answer = get("@@insufficient-privileges", user="sachbearbeitung-steuer")
    assert answer.status_code == 403
    assert "Diese Seite dürfen Sie nicht öffnen" in answer.text


@pytest.mark.parametrize(("status", "words"), [(400, eingabe.BAD_REQUEST), (500, fehler.BROKEN), (503, fehler.BROKEN)])
def test_the_words_fit_the_status(status, words):
    view = fehler.FehlerView(None, None)
    view.missing = False
    assert view.words(status) == words


@pytest.mark.leak
def test_only_managers_see_what_broke(live_town, get, monkeypatch):
    def broken(self):
        raise RuntimeError("geheim-1234")

    monkeypatch.setattr("kommune.portal.startseite.browser.startseite.Startseite.tiles", broken)
    for user in (None, "redaktion"):
        answer = get("", user=user)
        assert answer.status_code == 500
        assert "Bei uns ist etwas schiefgegangen" in answer.text
        assert "geheim-1234" not in answer.text


def test_other_systems_get_errors_in_json_with_their_status(live_town, rest):
    session = rest(live_town)
    refused = session.get("/akten/@akten", allow_redirects=False)
    assert (refused.status_code, refused.json()["type"]) == (401, "Unauthorized")
    missing = session.get("/gibt-es-nicht")
    assert (missing.status_code, missing.json()["type"]) == (404, "NotFound")
