"""Who logs in, from which page, under which spelling of the name, and how often one may try."""

from kommune.eakte.anmeldung import bremse
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.core import mail
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from zExceptions import HTTPTooManyRequests
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
CLERK = "sachbearbeitung-steuer"


@pytest.fixture
def url(live_town):
    with api.env.adopt_roles(["Manager"]):
        live_town.acl_users.updateLoginName("buergerin-a", "Anna.Weiss@Example.org")
    transaction.commit()
    return live_town.absolute_url()


def send(url, name=CLERK, password=PASSWORD, path="login", **headers):
    session = requests.Session()
    data = {"__ac_name": name, "__ac_password": password, "buttons.login": "1"}
    session.post(f"{url}/{path}", data=data, headers=headers)
    return session


def is_in(url, session) -> bool:
    return session.get(f"{url}/@anmeldungen", headers=JSON).status_code == 200


@pytest.mark.parametrize(
    "name", ["anna.weiss@example.org", "Anna.Weiss@Example.org", " ANNA.WEISS@EXAMPLE.ORG ", "anna.weiss@example.org\t"]
)
def test_an_address_is_known_with_capitals_and_blanks(url, name):
    assert is_in(url, send(url, name))
    answer = requests.post(f"{url}/@login", json={"login": name, "password": PASSWORD}, headers=JSON)
    assert answer.status_code == 200, answer.text
    assert not is_in(url, send(url, name, PASSWORD.lower()))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://boese.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://andere.localhost"},
        {"Referer": "https://boese.example/login"},
    ],
)
def test_a_page_of_another_site_logs_nobody_in(url, headers):
    assert not is_in(url, send(url, **headers))
    # ++api++ takes what a plain form can send, too
    session, body = requests.Session(), f'{{"login": "{CLERK}", "password": "{PASSWORD}", "x": "=y"}}'
    session.post(f"{url}/++api++/@login", data=body, headers={"Content-Type": "text/plain", **headers})
    assert not is_in(url, session)


def test_the_own_page_logs_in(url):
    host = url.rsplit("/", 1)[0]
    assert is_in(url, send(url, **{"Origin": host, "Sec-Fetch-Site": "same-origin"}))
    assert is_in(url, send(url, path="login_form"))


@pytest.mark.parametrize(
    "path", ["", "leistungen", "@@search", "sitemap", "@@mein-konto", "@antraege", "acl_users/login"]
)
def test_name_and_password_count_in_the_log_in_form_only(url, path):
    fields = {"__ac_name": CLERK, "__ac_password": PASSWORD}
    for session in (requests.Session(), send(url, path=path)):
        session.get(f"{url}/{path}", params=fields)
        assert not is_in(url, session)
    answer = requests.get(f"{url}/@anmeldungen", params=fields, headers=JSON)
    assert answer.status_code == 401
    assert not is_in(
        url, (lambda s: s.get(f"{url}/login", params={**fields, "buttons.login": "1"}) and s)(requests.Session())
    )


def test_json_with_a_password_counts_at_login_only(url):
    body = {"login": CLERK, "password": PASSWORD}
    assert requests.post(f"{url}/@vorgaenge", json=body, headers=JSON).status_code in (401, 404, 405)
    assert requests.delete(f"{url}/@anmeldungen", json=body, headers=JSON).status_code == 401


def test_the_root_is_slowed_down_too_and_keeps_no_password_in_a_cookie(url):
    root = url.rsplit("/", 1)[0]
    codes = [requests.get(f"{root}/manage_main", auth=("admin-x", f"falsch-{n}")).status_code for n in range(10)]
    assert codes == [401] * 10
    brake = api.portal.get().getPhysicalRoot().acl_users[bremse.PLUGIN_ID]
    site = getSite()
    setSite(None)
    try:
        for n in range(10):
            brake.authenticateCredentials({"login": "admin-y", "password": f"falsch-{n}"})
        # the server of the tests has no middleware that makes an answer of it; Zope's pipeline has
        with pytest.raises(HTTPTooManyRequests) as refused:
            brake.authenticateCredentials({"login": "admin-y", "password": "falsch-x"})
    finally:
        setSite(site)
    assert int(refused.value.headers["Retry-After"]) > 0
    session = send(url, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    assert "__ac" not in session.cookies
    assert requests.get(f"{root}/manage_main", auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)).status_code == 200


def test_the_old_password_may_not_be_guessed_over_rest_either(url):
    own = {"old_password": "", "new_password": "fünf junge Kirschbäume"}
    session = send(url, "buerger-b")
    where = f"{url}/@users/buerger-b/reset-password"
    codes = [session.post(where, json={**own, "old_password": f"x{n}"}, headers=JSON).status_code for n in range(11)]
    assert codes[-1] == 429


@pytest.mark.parametrize(
    "way",
    [
        lambda url: api.user.get(userid=CLERK).setSecurityProfile(password="kurz"),
        lambda url: api.portal.get_tool("acl_users").userSetPassword(CLERK, "kurz"),
        lambda url: api.portal.get_tool("acl_users").userSetPassword(CLERK, "Passwort1234"),
    ],
)
def test_one_policy_holds_for_staff_whichever_way_a_password_is_set(url, way):
    from kommune.eakte.core.interfaces import Invalid

    with pytest.raises(Invalid):
        way(url)


def test_a_new_manager_is_told_to_the_others(live_town, caplog):
    api.user.create(username="chefin", email="chefin@example.org", password=PASSWORD, roles=["Member", "Manager"])
    transaction.commit()
    with caplog.at_level("INFO", logger=protokoll.logger.name):
        api.group.add_user(groupname="Administrators", username=CLERK)
    transaction.commit()
    letters = [letter for letter in mail.waiting() if letter.to == "chefin@example.org"]
    assert [CLERK in letter.text for letter in letters] == [True]
    lines = [record.getMessage() for record in caplog.records if record.name == protokoll.logger.name]
    assert any(line.startswith(f"neuer-manager konto={CLERK} ") for line in lines)
    api.group.remove_user(groupname="Administrators", username=CLERK)


def test_the_page_of_the_own_log_ins_ends_one_and_all(live_town):
    import re

    url = live_town.absolute_url()
    mine, other = send(url), send(url)
    page = mine.get(f"{url}/@@meine-anmeldungen").text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    items = mine.get(f"{url}/@anmeldungen", headers=JSON).json()["items"]
    there = next(one["id"] for one in items if not one["diese"])
    mine.post(f"{url}/@@meine-anmeldungen", data={"sitzung": there})  # without the token
    assert is_in(url, other)
    mine.post(f"{url}/@@meine-anmeldungen", data={"sitzung": there, "_authenticator": token})
    assert not is_in(url, other)
    assert is_in(url, mine)
    mine.post(f"{url}/@@meine-anmeldungen", data={"alle": "1", "_authenticator": token})
    assert not is_in(url, mine)
    assert "login" in requests.get(f"{url}/@@meine-anmeldungen").url
