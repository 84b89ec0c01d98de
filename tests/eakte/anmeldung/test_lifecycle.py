"""What was given out is alive until something happens to the account, and dead afterwards: event by credential."""

from contextlib import contextmanager
from datetime import timedelta
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.core import clock
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from Products.CMFPlone.PasswordResetTool import InvalidRequestError
from urllib.parse import unquote

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
NEW = "fünf junge Kirschbäume"
CITIZEN, CLERK = "buergerin-a", "sachbearbeitung-steuer"
JSON = {"Accept": "application/json", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}


class Person:
    """A browser, a program with a token, and links that were sent."""

    def __init__(self, portal, user_id):
        self.portal, self.url, self.user_id = portal, portal.absolute_url(), user_id
        self.name = portal.acl_users.getUserById(user_id).getUserName()
        self.browser = log_in(self.url, self.name, PASSWORD)
        assert self.is_in(self.browser)
        self.copied = requests.Session()
        self.copied.cookies.set("__ac", self.browser.cookies["__ac"])
        self.other = log_in(self.url, self.name, PASSWORD)
        transaction.begin()
        self.links = [self._plone_link(), self._plone_link()]
        transaction.commit()
        answer = requests.post(f"{self.url}/@login", json={"login": self.name, "password": PASSWORD}, headers=JSON)
        self.token = answer.json()["token"]
        transaction.begin()

    def _plone_link(self):
        return self.portal.portal_password_reset.requestReset(self.user_id)["randomstring"]

    def is_in(self, session) -> bool:
        return session.get(f"{self.url}/@anmeldungen", headers=JSON).status_code == 200

    def bearer(self, token=None):
        return {**JSON, "Authorization": f"Bearer {token or self.token}"}

    def token_lives(self) -> bool:
        return requests.get(f"{self.url}/@anmeldungen", headers=self.bearer()).status_code == 200

    def link_lives(self, link) -> bool:
        transaction.begin()
        try:
            self.portal.portal_password_reset.verifyKey(link)
        except InvalidRequestError:
            return False
        return True

    def alive(self) -> set[str]:
        found = {
            "browser": self.is_in(self.browser),
            "copied": self.is_in(self.copied),
            "other": self.is_in(self.other),
            "token": self.token_lives(),
            "link": self.link_lives(self.links[1]),
        }
        return {name for name, lives in found.items() if lives}


ALL = {"browser", "copied", "other", "token", "link"}


def log_in(url, name, password, **headers):
    session = requests.Session()
    session.post(
        f"{url}/login", data={"__ac_name": name, "__ac_password": password, "buttons.login": "1"}, headers=headers
    )
    return session


@contextmanager
def manager(portal):
    transaction.begin()
    login(portal, "test-user")
    try:
        yield
        transaction.commit()
    finally:
        logout()


def log_out(person):
    person.browser.get(f"{person.url}/@@logout")


def log_out_token(person):
    assert requests.post(f"{person.url}/@logout", headers=person.bearer()).status_code in (200, 204)


def log_out_everywhere(person):
    assert person.browser.delete(f"{person.url}/@anmeldungen", headers=JSON).status_code == 204


def change_password(person):
    body = {"old_password": PASSWORD, "new_password": NEW}
    answer = person.browser.post(f"{person.url}/@users/{person.user_id}/reset-password", json=body, headers=JSON)
    assert answer.status_code in (200, 204), answer.text


def password_by_administrator(person):
    with manager(person.portal):
        person.portal.acl_users.userSetPassword(person.user_id, NEW)


def use_a_link(person):
    logout()
    person.portal.portal_password_reset.resetPassword(person.user_id, person.links[0], NEW)
    transaction.commit()


def change_address(person):
    with manager(person.portal):
        api.user.get(userid=person.user_id).setMemberProperties({"email": "anders@example.org"})


def change_name(person):
    with manager(person.portal):
        person.portal.acl_users.updateLoginName(person.user_id, "anders@example.org")


def enter_a_group(person):
    with manager(person.portal):
        api.group.create(groupname="neu")
        api.group.add_user(groupname="neu", username=person.user_id)


def get_a_role(person):
    with manager(person.portal):
        api.user.grant_roles(username=person.user_id, roles=["Reviewer"])


def close(person):
    with manager(person.portal):
        api.user.delete(username=person.user_id)


EVENTS = [
    (None, ALL),
    (log_out, ALL - {"browser", "copied"}),
    (log_out_token, ALL - {"token"}),
    (log_out_everywhere, set()),
    (change_password, {"browser"}),
    (password_by_administrator, set()),
    (use_a_link, set()),
    (change_address, set()),
    (change_name, set()),
    (enter_a_group, set()),
    (get_a_role, set()),
    (close, set()),
]


@pytest.mark.parametrize("event,expected", EVENTS, ids=[event.__name__ if event else "nothing" for event, _ in EVENTS])
def test_what_was_given_out_dies_with_what_it_was_given_for(live_town, event, expected):
    person = Person(live_town, CITIZEN)
    if event is not None:
        event(person)
    assert person.alive() == expected


def test_a_new_password_makes_no_role_of_a_group_an_own_one(live_town):
    with manager(live_town):
        api.group.add_user(groupname="rolle-redaktion", username=CLERK)
    person = Person(live_town, CLERK)
    change_password(person)
    with manager(live_town):
        assert "Redaktion" in live_town.acl_users.getUserById(CLERK).getRoles()
        api.group.remove_user(groupname="rolle-redaktion", username=CLERK)
    assert "Redaktion" not in live_town.acl_users.getUserById(CLERK).getRoles()


def test_a_link_works_once(live_town):
    person = Person(live_town, CLERK)
    use_a_link(person)
    assert not person.link_lives(person.links[0])
    with pytest.raises(InvalidRequestError):
        live_town.portal_password_reset.resetPassword(CLERK, person.links[0], NEW)


def test_saving_the_same_address_again_ends_nothing(live_town):
    person = Person(live_town, CLERK)
    with manager(live_town):
        same = api.user.get(userid=CLERK).getProperty("email")
        api.user.get(userid=CLERK).setMemberProperties({"email": same, "fullname": "Anders"})
    assert person.alive() == ALL


def test_the_page_behind_a_link_carries_it_no_further(live_town):
    person = Person(live_town, CLERK)
    answer = requests.get(f"{person.url}/passwordreset/{person.links[0]}")
    assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_an_invitation_survives_the_groups_given_afterwards(live_town):
    with manager(live_town):
        api.user.create(username="neu", email="neu@example.org", password=PASSWORD)
        link = live_town.portal_password_reset.requestReset("neu")["randomstring"]
        api.group.add_user(groupname="rolle-redaktion", username="neu")
    live_town.portal_password_reset.verifyKey(link)


@pytest.mark.parametrize("user_id,minutes", [(CLERK, 30), (CITIZEN, 120)])
def test_a_session_ends_by_rest(live_town, monkeypatch, user_id, minutes):
    person = Person(live_town, user_id)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=minutes - 1))
    assert person.is_in(person.browser)  # renewed by use
    assert person.token_lives()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=minutes + 1))
    assert person.is_in(person.browser)
    assert not person.is_in(person.other)
    assert not person.token_lives()


def test_a_session_in_use_ends_by_age(live_town, monkeypatch):
    person = Person(live_town, CLERK)
    start = clock.now()
    for minutes in range(20, 600, 20):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: start + timedelta(minutes=minutes))
        assert person.is_in(person.browser), minutes
        renewed = requests.post(f"{person.url}/@login-renew", headers=person.bearer()).json()
        person.token = renewed["token"]
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=601))
    assert not person.is_in(person.browser)
    assert not person.token_lives()


def test_how_long_a_session_lasts_is_a_setting(live_town, monkeypatch):
    from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings

    api.portal.set_registry_record("ruhe_buerger", 10, interface=IAnmeldungSettings)
    transaction.commit()
    person = Person(live_town, CITIZEN)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=11))
    assert person.alive() & {"browser", "token"} == set()


def test_reading_writes_nothing(live_town):
    person = Person(live_town, CLERK)
    before = live_town._p_jar.db().lastTransaction()
    for _ in range(5):
        assert person.is_in(person.browser)
        assert person.token_lives()
    assert live_town._p_jar.db().lastTransaction() == before


def test_the_old_ways_to_a_longer_session_are_gone(live_town):
    person = Person(live_town, CLERK)
    answer = person.browser.get(f"{person.url}/acl_users/session/refresh?type=gif")
    assert answer.status_code == 404
    assert "__ac" not in answer.cookies
    ticket = person.browser.cookies["__ac"]
    stranger = requests.get(f"{person.url}/@anmeldungen", params={"__ac": unquote(ticket).strip('"')}, headers=JSON)
    assert stranger.status_code == 401


def test_a_forged_ticket_opens_nothing(live_town):
    from binascii import a2b_base64
    from binascii import b2a_base64

    person = Person(live_town, CLERK)
    ticket = a2b_base64(unquote(person.browser.cookies["__ac"]).strip('"'))
    for wrong in (
        ticket.replace(CLERK.encode(), CITIZEN.encode()),
        ticket[:-4] + b"0000",
        ticket[:32] + b"zzzzzzzz" + ticket[40:],
        b"",
        b"x" * 50,
    ):
        session = requests.Session()
        session.cookies.set("__ac", b2a_base64(wrong).decode().strip())
        assert not person.is_in(session), wrong


def test_the_own_log_ins_are_listed_and_ended_and_nobody_elses(live_town):
    person, stranger = Person(live_town, CLERK), Person(live_town, CITIZEN)
    items = person.browser.get(f"{person.url}/@anmeldungen", headers=JSON).json()["items"]
    assert len(items) == 3
    assert [one["art"] for one in items].count("token") == 1
    (mine,) = [one["id"] for one in items if one["diese"]]
    other = next(one["id"] for one in items if not one["diese"] and one["art"] == "browser")
    url = f"{person.url}/@anmeldungen/{other}"
    assert stranger.browser.delete(url, headers=JSON).status_code == 404
    assert person.is_in(person.other)
    assert person.browser.delete(url, headers=JSON).status_code == 204
    assert not person.is_in(person.other)
    assert person.is_in(person.browser)
    assert mine in person.browser.get(f"{person.url}/@@meine-anmeldungen").text
    assert requests.get(f"{person.url}/@anmeldungen", headers=JSON).status_code == 401


def test_an_account_has_no_more_than_so_many_log_ins(live_town, monkeypatch):
    monkeypatch.setattr(anmeldung, "MOST", 3)
    sids = [anmeldung.begin(CITIZEN, art="token", intern=False).sid for _ in range(4)]
    assert len(anmeldung.sitzungen(CITIZEN)) == 3
    assert sids[-1] in dict(anmeldung.sitzungen(CITIZEN))
    transaction.abort()


def test_over_sessions_are_forgotten_by_the_worker(live_town, monkeypatch):
    from kommune.eakte.anmeldung.betrieb.worker import VergangeneSitzungen

    Person(live_town, CLERK)
    assert VergangeneSitzungen().run(live_town) == 0
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=700))
    assert VergangeneSitzungen().run(live_town) == 3
    transaction.begin()
    assert anmeldung.sitzungen(CLERK) == []


def test_the_security_log_tells_who_and_from_where(live_town, caplog):
    with caplog.at_level("INFO", logger=protokoll.logger.name):
        person = Person(live_town, CITIZEN)
        log_in(person.url, person.name, "falsch")
        log_in(person.url, "gibt\nes nicht", "falsch")
        get_a_role(person)
    lines = [record.getMessage() for record in caplog.records if record.name == protokoll.logger.name]
    assert f"anmeldung konto={CITIZEN} von=127.0.0.1" in lines
    assert f"abgelehnt konto={CITIZEN} von=127.0.0.1 grund=passwort" in lines
    assert "abgelehnt konto=- von=127.0.0.1 grund=name" in lines
    assert any(line.startswith(f"rolle konto={CITIZEN} ") for line in lines)
    assert not any("\n" in line or "falsch" in line for line in lines)
