"""The words of the search: what is saved counts for the next search."""

import pytest
import re
import requests


PASSWORD = "Sehr-geheim-2026!"


def page(live_town):
    return f"{live_town.absolute_url()}/@@suchworte-einstellungen"


def found(live_town, text):
    """Return the ids of the services found by a new request."""
    answer = requests.get(f"{live_town.absolute_url()}/@leistungen?text={text}", headers={"Accept": "application/json"})
    return [one["id"] for one in answer.json()["items"]]


def save(session, url, alltagsworte):
    html = session.get(url).text
    names = re.findall(r'<textarea[^>]*\bname="(form\.widgets\.[a-z]+)"', html)
    form = dict.fromkeys(names, "") | {"form.widgets.alltagsworte": alltagsworte}
    token = re.search(r'name="_authenticator" value="([^"]+)"', html)[1]
    return session.post(url, data={**form, "form.buttons.save": "x", "_authenticator": token}, allow_redirects=False)


@pytest.fixture
def session(live_town):
    session = requests.Session()
    session.auth = ("fachadmin", PASSWORD)
    return session


def test_an_everyday_word_of_the_town_finds_the_service(live_town, session):
    assert found(live_town, "Bello") == []
    assert save(session, page(live_town), "bello = hundesteuer").status_code == 302
    assert found(live_town, "Bello")[0] == "hundesteuer-anmelden"


def test_a_line_that_cannot_be_read_is_told_and_changes_nothing(live_town, session):
    answer = save(session, page(live_town), "bello hundesteuer")
    assert answer.status_code == 400
    assert "Alltagswort = Fachwort" in answer.text
    assert found(live_town, "Bello") == []


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["redaktion", "sachbearbeitung-steuer", "buergerin-a", None])
def test_others_may_not_change_the_words(live_town, user_id):
    session = requests.Session()
    session.auth = (user_id, PASSWORD) if user_id else None
    answer = session.get(page(live_town), allow_redirects=False)
    assert answer.status_code in (302, 401, 403, 404)
