"""Favourites and what was opened last: of each person alone, of what they may see, cheap; and the print over HTTP."""

from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.merkliste import api as merkliste
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf

import pytest
import re
import requests
import transaction


CLERK, HEAD, OTHER, PASSWORD = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-verkehr",
    "Sehr-geheim-2026!",
)


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"), betreff="Dackel Waldi")
    make_dokument(vorgang, data=pdf())
    transaction.commit()
    return vorgang


def ask(method, url, who=CLERK, **more):
    headers = {"Accept-Language": "de", **more.pop("headers", {})}
    auth = (who, PASSWORD) if who else None
    return requests.request(method, url, auth=auth, headers=headers, allow_redirects=False, **more)


def send(url, who=CLERK):
    shown = ask("GET", url, who).text
    hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|favorit)"[^>]*value="([^"]*)"', shown))
    return ask("POST", url, who, data=hidden)


def test_what_was_opened_is_remembered_and_a_head_opens_nothing(live_town, as_user, vorgang):
    url = vorgang.absolute_url()
    ask("HEAD", url)
    transaction.begin()
    with as_user(live_town, CLERK):
        assert merkliste.zuletzt() == []
    for _twice in range(2):
        assert ask("GET", url).status_code == 200
    akte = vorgang.aq_parent.absolute_url()
    assert ask("GET", akte).status_code == 200
    page = ask("GET", f"{live_town.absolute_url()}/@@merkliste").text
    assert page.index(f'href="{akte}"') < page.index(f'href="{url}"')
    assert "Dackel Waldi" in page
    assert "Favoriten und zuletzt ge" in ask("GET", f"{live_town.absolute_url()}/@@heute").text
    assert "Dackel Waldi" not in ask("GET", f"{live_town.absolute_url()}/@@merkliste", HEAD).text
    before = live_town._p_jar.db().lastTransaction()
    ask("GET", akte)
    assert live_town._p_jar.db().lastTransaction() == before


def test_a_favourite_is_kept_dropped_and_hidden_from_who_is_barred(live_town, vorgang):
    url, base = vorgang.absolute_url(), live_town.absolute_url()
    assert "Als Favoriten merken" in ask("GET", url).text
    assert send(f"{url}/@@merken").status_code == 302
    json = {"Accept": "application/json"}
    mine = ask("GET", f"{base}/@merkliste", headers=json).json()
    assert [one["betreff"] for one in mine["favoriten"]] == ["Dackel Waldi"]
    rechte.bar(vorgang, CLERK, reason="Nachbarin")
    transaction.commit()
    assert ask("GET", f"{base}/@merkliste", headers=json).json()["favoriten"] == []
    assert ask("POST", f"{url}/@merken", json={}, headers=json).status_code == 404
    assert ask("POST", f"{url}/@merken", HEAD, json={}, headers=json).status_code == 204
    assert send(f"{url}/@@merken", HEAD).status_code == 302
    assert ask("GET", f"{base}/@merkliste", HEAD, headers=json).json()["favoriten"] == []
    for who in ("buergerin-a", None):
        assert ask("GET", f"{base}/@merkliste", who, headers=json).status_code in (401, 404)


def test_the_print_is_asked_for_followed_and_downloaded_by_one_person_alone(live_town, vorgang):
    url = vorgang.absolute_url()
    answer = send(f"{url}/@@drucken")
    assert answer.status_code == 302
    page = answer.headers["Location"]
    waiting = ask("GET", page)
    assert "Das PDF wird erstellt" in waiting.text and waiting.headers["Refresh"] == "5"
    file = page.replace("@@ausdruck?", "@@ausdruck-datei?")
    assert ask("GET", file).status_code == 404
    transaction.begin()
    while "fertig" not in ask("GET", page).text:
        assert run_once(live_town)
        transaction.begin()
    got = ask("GET", file)
    assert (got.status_code, got.content[:5]) == (200, b"%PDF-")
    assert "attachment" in got.headers["Content-Disposition"]
    for who in (HEAD, OTHER, "fachadmin", "buergerin-a"):
        assert ask("GET", file, who).status_code == 404
        assert ask("GET", page, who).status_code == 404
    assert ask("GET", file, None).status_code in (302, 401)
    json = {"Accept": "application/json"}
    made = ask("POST", f"{url}/@ausdruck", json={}, headers=json)
    assert made.status_code == 201 and made.json()["datei"] is None
    assert ask("GET", made.json()["@id"], headers=json).json()["fortschritt"] == 0
    assert ask("GET", made.json()["@id"], HEAD, headers=json).status_code == 404
