"""A form already knows what the account keeps, for its owner only."""

from kommune.portal.buergerkonto import api as konto
from musterstadt.formulare import make_form
from plone import api

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def form_url(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    konto.edit_profile("buergerin-a", {"vorname": "Đặng", "familienname": '"><script>', "plz": "12345"})
    transaction.commit()
    return form.absolute_url()


def page(url, user=None):
    return requests.get(url, auth=(user, PASSWORD) if user else None).text.split("<article")[1]


def test_the_form_is_filled_in_from_the_account(form_url):
    text = page(form_url, "buergerin-a")
    assert 'value="Đặng"' in text
    assert "<script>" not in text
    assert 'value="buergerin-a@musterstadt.example"' in text


@pytest.mark.leak
def test_nobody_else_sees_it(form_url):
    for user in (None, "buerger-b", "sachbearbeitung-steuer"):
        assert "Đặng" not in page(form_url, user)
    assert "@musterstadt.example" not in page(form_url)
    assert "@musterstadt.example" not in page(form_url, "sachbearbeitung-steuer")


def test_what_is_emptied_and_sent_is_not_filled_in_again(form_url):
    session = requests.Session()
    session.auth = ("buergerin-a", PASSWORD)
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', session.get(form_url).text)[1]
    data = {"_authenticator": token, "form.widgets.vorname": "", "form.buttons.submit": "1"}
    answer = session.post(form_url, data=data).text.split("<article")[1]
    assert 'value="Đặng"' not in answer
