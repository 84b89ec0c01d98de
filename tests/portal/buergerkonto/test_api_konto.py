"""One-time links: one act each, forgotten when nobody opens them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.konto.worker import AbgelaufeneLinks
from kommune.portal.buergerkonto.store import links
from plone import api

import pytest
import re
import requests
import transaction


GOOD = "vier alte Birnbäume"


def token_to(address):
    transaction.commit()
    message = max((m for m in mail.waiting() if m.to == address), key=lambda m: m.erstellt)
    return re.search(r"http://\S+", message.text)[0].rsplit("/", 1)[1]


def test_a_refused_password_does_not_use_the_link_up(live_site):
    konto.register(email="a@example.org", name="A")
    token = token_to("a@example.org")
    with pytest.raises(Invalid):
        konto.redeem(token, password="kurz")
    user_id = konto.redeem(token, password=GOOD)
    assert konto.is_citizen(user_id)
    with pytest.raises(Unknown):
        konto.redeem(token, password=GOOD)


def test_of_two_links_for_a_new_account_the_second_dies_with_the_first(live_site):
    konto.register(email="a@example.org", name="A")
    first = token_to("a@example.org")
    konto.register(email="a@example.org", name="A")
    second = token_to("a@example.org")
    assert first != second
    konto.redeem(first, password=GOOD)
    with pytest.raises(Unknown):
        konto.redeem(second, password="fünf junge Kirschbäume")
    acl_users = api.portal.get_tool("acl_users")
    assert acl_users.authenticate("a@example.org", GOOD, live_site.REQUEST) is not None


@pytest.mark.leak
def test_a_person_of_the_town_is_not_reset_by_mail(live_site):
    api.user.create(username="amt", email="amt@example.org", password=GOOD)
    live_site.acl_users.updateLoginName("amt", "amt@example.org")
    konto.forgot_password(email="amt@example.org")
    transaction.commit()
    assert [m for m in mail.waiting() if m.to == "amt@example.org"] == []
    konto.register(email="amt@example.org", name="X")
    transaction.commit()
    message = next(m for m in mail.waiting() if m.to == "amt@example.org")
    assert "für die Stadt arbeitet" in message.text
    assert "bestaetigen" not in message.text


def test_the_worker_forgets_links_nobody_opened(live_site, monkeypatch):
    before = len(links(live_site))  # another test of this process may have left some
    konto.register(email="a@example.org", name="A")
    transaction.commit()
    task = AbgelaufeneLinks()
    assert task.run(live_site) == 0
    assert len(links(live_site)) == before + 1
    later = clock.now() + timedelta(hours=49)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert task.run(live_site) == before + 1
    transaction.begin()
    assert len(links(live_site)) == 0


@pytest.mark.fault
def test_a_link_opened_by_two_requests_at_once_makes_one_account(live_town, fresh_brakes):
    konto.register(email="zwei@example.org", name="Zwei")
    transaction.commit()
    url = f"{live_town.absolute_url()}/@@konto-bestaetigen/{token_to('zwei@example.org')}"
    sessions = [requests.Session() for _ in range(4)]
    fields = [re.search(r'_authenticator"[^>]*value="([^"]+)"', s.get(url).text)[1] for s in sessions]

    def send(pair):
        session, authenticator = pair
        data = {"passwort": GOOD, "passwort2": GOOD, "_authenticator": authenticator}
        return session.post(url, data=data, allow_redirects=False).status_code

    with ThreadPoolExecutor(4) as pool:
        codes = sorted(pool.map(send, zip(sessions, fields, strict=True)))
    assert codes == [302, 404, 404, 404]
    transaction.begin()
    assert konto.find_user("zwei@example.org") is not None
