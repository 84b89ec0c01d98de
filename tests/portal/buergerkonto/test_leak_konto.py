"""Nobody learns who has an account, and no way around the rules is open."""

from plone import api

import pytest
import requests


pytestmark = pytest.mark.leak
JSON = {"Accept": "application/json"}
PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def url(live_town, fresh_brakes):
    return live_town.absolute_url()


@pytest.mark.fault
@pytest.mark.parametrize(
    "way",
    [
        lambda url, word: requests.get(f"{url}/@@mein-konto", auth=("buergerin-a", word), allow_redirects=False),
        lambda url, word: requests.get(f"{url}/@antraege", auth=("buergerin-a", word), headers=JSON),
        lambda url, word: requests.post(f"{url}/@login", json={"login": "buergerin-a", "password": word}, headers=JSON),
        lambda url, word: requests.post(
            f"{url}/login", data={"__ac_name": "buergerin-a", "__ac_password": word, "buttons.login": "1"}
        ),
    ],
    ids=["basic on a page", "basic on REST", "@login", "the log-in page"],
)
def test_guessing_is_slowed_down_whichever_way_it_comes(url, way):
    codes = [way(url, f"falsch-{n}").status_code for n in range(11)]
    assert 429 not in codes[:10]
    assert codes[10] == 429
    right = way(url, PASSWORD)
    assert right.status_code == 429
    assert int(right.headers["Retry-After"]) > 0
    assert "einige Minuten" in right.text
    other = requests.get(f"{url}/@antraege", auth=("buerger-b", PASSWORD), headers=JSON)
    assert other.status_code == 200


def test_a_program_that_sends_its_password_each_time_is_not_slowed_down(url):
    session = requests.Session()
    session.auth = ("buergerin-a", PASSWORD)
    assert {session.get(f"{url}/@antraege", headers=JSON).status_code for _ in range(30)} == {200}


def test_rest_does_not_tell_who_has_an_account(url):
    answers = {
        (answer.status_code, answer.text)
        for name in ("buergerin-a", "sachbearbeitung-steuer", "gibt-es-nicht")
        for body in ({}, {"old_password": "x", "new_password": "y"}, {"reset_token": "x", "new_password": "y"})
        for answer in [requests.post(f"{url}/@users/{name}/reset-password", json=body, headers=JSON)]
    }
    assert len(answers) == 1
    assert answers.pop()[0] == 403
    assert requests.post(f"{url}/@users", json={"email": "x@example.org"}, headers=JSON).status_code == 403


@pytest.mark.parametrize("page", ["login-help", "mail_password_form", "mail_password?userid=buergerin-a"])
def test_plones_own_ways_to_a_password_lead_to_ours(url, page):
    answer = requests.get(f"{url}/{page}", allow_redirects=False)
    if page in ("@@sendto_form", "@@register"):  # not there for anybody
        assert answer.status_code == 404
        return
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/@@passwort-vergessen")


@pytest.mark.parametrize(
    "page", ["@@personal-information", "@@personal-preferences", "@@dashboard", "@@sendto_form", "@@register"]
)
def test_a_citizen_does_not_meet_plones_own_pages_about_members(url, page):
    answer = requests.get(f"{url}/{page}", auth=("buergerin-a", PASSWORD), allow_redirects=False)
    assert answer.status_code == 404


def test_a_citizen_lists_no_members(url):
    from plone.app.testing import login
    from plone.app.testing import logout

    portal = api.portal.get()
    login(portal, "buergerin-a")
    try:
        assert not api.user.has_permission("List portal members", obj=portal)
    finally:
        logout()
    for what in ("@users", "@users/buerger-b", "@groups", "@groups/buergerkonto", "@principals?search=b"):
        answer = requests.get(f"{url}/{what}", auth=("buergerin-a", PASSWORD), headers=JSON)
        assert answer.status_code in (401, 403, 404), what


def test_a_citizen_changes_address_and_password_by_the_rules_only(url):
    me = requests.Session()
    me.auth, me.headers["Accept"] = ("buergerin-a", PASSWORD), "application/json"
    assert me.patch(f"{url}/@users/buergerin-a", json={"email": "x@example.org"}).status_code == 403
    assert me.post(f"{url}/@users/buergerin-a/reset-password", json={}).status_code == 403
    assert me.post(f"{url}/@users/buerger-b/reset-password", json={"old_password": "x"}).status_code == 403
    change = {"old_password": PASSWORD, "new_password": "kurz"}
    assert me.post(f"{url}/@users/buergerin-a/reset-password", json=change).status_code == 400
    change["new_password"] = "fünf junge Kirschbäume"
    assert me.post(f"{url}/@users/buergerin-a/reset-password", json=change).status_code in (200, 204)


def test_the_log_in_page_leads_to_a_new_account_and_a_new_password(url):
    page = requests.get(f"{url}/login").text
    assert "/@@konto-anlegen" in page
    assert "/@@passwort-vergessen" in page
    failed = requests.post(
        f"{url}/login", data={"__ac_name": "<b>x", "__ac_password": "falsch", "buttons.login": "1"}
    ).text
    assert "Name oder Passwort stimmt nicht" in failed
    assert "<b>x" not in failed
    strange = requests.get(f"{url}/login?came_from=https://example.org/boese").text
    assert "example.org/boese" not in strange.split("<article")[1]
