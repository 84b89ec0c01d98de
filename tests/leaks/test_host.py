"""A name that is not the town's is not answered, and comes into no mail."""

from kommune.portal.buergerkonto import api as buergerkonto
from kommune.portal.core import adresse
from kommune.portal.core import rules
from kommune.portal.core import town as stadt
from kommune.portal.core.interfaces import TOWN
from plone import api
from zope.globalrequest import getRequest

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PUBLIC = "https://www.musterstadt.example"


@pytest.mark.parametrize(
    "host,client,forwarded,own",
    [
        ("localhost", "127.0.0.1", "", True),
        ("127.0.0.1", "::1", "", True),
        ("localhost", "127.0.0.1", "203.0.113.9", False),
        ("localhost", "203.0.113.9", "", False),
        ("evil.example", "127.0.0.1", "", False),
        ("nohost", "", "", True),
        ("nohost", "127.0.0.1", "", False),
        ("evil.example", "", "", False),
    ],
)
def test_who_asks_on_the_machine_itself(host, client, forwarded, own):
    assert rules.is_own_machine(host, client, forwarded) is own


@pytest.fixture
def public(live_town):
    api.portal.set_registry_record(f"{TOWN}.url", PUBLIC)
    api.portal.set_registry_record(f"{TOWN}.weitere_adressen", ("https://musterstadt.example",))
    transaction.commit()
    return live_town


@pytest.mark.parametrize("path", ["", "leistungen", "akten", "@@login", "++api++/@search", "gibt-es-nicht"])
@pytest.mark.parametrize("host", ["evil.example", "www.musterstadt.example.evil.example", "www.musterstadt.example:81"])
def test_a_foreign_name_is_refused_and_told_nothing(public, path, host):
    answer = requests.get(f"{public.absolute_url()}/{path}", headers={"Host": host}, allow_redirects=False, timeout=60)
    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert "Location" not in answer.headers


@pytest.mark.parametrize("host", ["www.musterstadt.example", "WWW.Musterstadt.example", "musterstadt.example"])
def test_each_name_of_the_town_is_answered(public, host):
    assert requests.get(public.absolute_url(), headers={"Host": host}, timeout=60).status_code == 200


def test_the_machine_itself_may_ask_but_nobody_through_a_server_in_front(public):
    assert requests.get(public.absolute_url(), timeout=60).status_code == 200
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    assert requests.get(public.absolute_url(), headers=forwarded, timeout=60).status_code == 400


def test_before_an_address_is_set_every_name_is_answered(live_town):
    assert requests.get(live_town.absolute_url(), headers={"Host": "irgendwie.example"}, timeout=60).status_code == 200


@pytest.fixture
def asked_as_evil(town, monkeypatch):
    request = getRequest()
    monkeypatch.setitem(request.environ, "REMOTE_ADDR", "203.0.113.9")
    request.setServerURL("https", "evil.example", "443")
    yield
    request.setServerURL("http", "nohost", "80")


def test_no_mail_of_somebody_not_logged_in_carries_the_name_of_the_request(town, asked_as_evil, as_user, monkeypatch):
    monkeypatch.delenv("KOMMUNE_ADDRESS", raising=False)
    sent = []
    monkeypatch.setattr(buergerkonto, "queue_mail", lambda **mail: sent.append(mail["text"]))
    with as_user(town, None):
        buergerkonto.forgot_password(email="ayse@example.org")
        buergerkonto.register(email="neu@example.org", name="Neu")
        assert stadt.public_url() == f"{adresse.DEFAULT}/plone"
        monkeypatch.setenv("KOMMUNE_ADDRESS", "http://intern.example:8080/")
        assert stadt.public_url() == "http://intern.example:8080/plone"
    assert sent
    assert all(adresse.DEFAULT in text and "evil" not in text for text in sent)


def test_a_set_address_is_the_one_of_every_mail(town, asked_as_evil, as_user):
    api.portal.set_registry_record(f"{TOWN}.url", PUBLIC)
    with as_user(town, None):
        assert stadt.public_url() == PUBLIC
