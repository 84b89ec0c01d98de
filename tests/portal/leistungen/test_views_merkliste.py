"""The list of services somebody wants to find again: on the device, and in the account."""

from kommune.portal.leistungen import rules
from kommune.portal.leistungen.interfaces import IMerkliste
from zope.component import getUtility

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
DOG, TRADE = "hundesteuer-anmelden", "gewerbe-anmelden"


@pytest.mark.rules
def test_a_cookie_names_services_and_nothing_else():
    assert rules.marked("a.b-c.a") == ("a", "b-c")
    assert rules.marked('a."><script>.B.../..') == ("a",)
    assert rules.marked(None) == rules.marked("") == ()
    assert len(rules.marked(".".join(f"a{n}" for n in range(99)))) == rules.MOST_MARKED


def post(session, url, **sent):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', session.get(f"{url}?zu={DOG}", timeout=60).text)
    return session.post(url, data={"_authenticator": token[1] if token else "", **sent}, timeout=60)


def test_a_device_keeps_the_list_without_an_account(live_town):
    url, session = f"{live_town.absolute_url()}/leistungen/@@merkliste", requests.Session()
    assert f"@@merkliste?zu={DOG}" in session.get(f"{live_town.absolute_url()}/leistungen/{DOG}", timeout=60).text
    page = post(session, url, id=DOG)
    assert f"/leistungen/{DOG}" in page.text and page.headers["Cache-Control"] == "private, no-store"
    assert session.cookies["kommune-merkliste"].strip('"') == DOG
    assert f"/leistungen/{DOG}" not in requests.get(url, timeout=60).text
    page = session.post(url, data={"id": DOG, "entfernen": "1", "_authenticator": "wrong"}, timeout=60)
    assert page.status_code == 403 and session.cookies["kommune-merkliste"].strip('"') == DOG


@pytest.mark.leak
def test_an_account_takes_the_list_of_the_device_and_nobody_else_sees_it(live_town):
    url, session = f"{live_town.absolute_url()}/leistungen/@@merkliste", requests.Session()
    session.auth = ("buergerin-a", PASSWORD)
    session.cookies.set("kommune-merkliste", TRADE)
    post(session, url, id=DOG)
    transaction.begin()
    assert getUtility(IMerkliste).of("buergerin-a") == (TRADE, DOG)
    other = requests.get(url, auth=("buerger-b", PASSWORD), timeout=60)
    assert f"/leistungen/{TRADE}" not in re.search(r"<article.*</article>", other.text, re.S)[0]
    assert getUtility(IMerkliste).of("fachadmin") is None
