"""A service the town withdraws while citizens have its form or its address."""

from kommune.eakte.core.ablauf import uebergang
from kommune.portal.antrag.store import speicher
from musterstadt.formulare import ANSWERS
from musterstadt.formulare import make_form
from musterstadt.organisation import PASSWORD

import pytest
import re
import requests
import transaction


HTML = {"Accept": "text/html", "Accept-Language": "de"}


@pytest.fixture
def form_url(live_town):
    form = make_form(live_town["leistungen"]["hundesteuer-anmelden"])
    transaction.commit()
    return form.absolute_url()


@pytest.fixture
def withdraw(live_town):
    def act():
        transaction.begin()
        uebergang.execute(live_town["leistungen"]["hundesteuer-anmelden"], "withdraw")
        transaction.commit()

    return act


def get(url, user=None):
    auth = (user, PASSWORD) if user else None
    return requests.get(url, headers=HTML, auth=auth, allow_redirects=False, timeout=60)


def send(url, html, **changes):
    names = ("_authenticator", "kommune-key", "kommune-fassung")
    hidden = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', html)[1] for name in names}
    return requests.post(url, data={**ANSWERS, **hidden, **changes}, headers=HTML, allow_redirects=False, timeout=60)


@pytest.mark.leak
def test_who_has_the_link_is_told_in_german_as_if_it_had_never_existed(form_url, withdraw):
    withdraw()
    service = form_url.removesuffix("/antrag")
    never = service.replace("hundesteuer-anmelden", "anmelden-hundesteuer")  # the same words, for what may be meant
    for urls in ((form_url, f"{never}/antrag"), (service, f"{service}/view", never)):
        pages = [get(url) for url in urls]
        assert {page.status_code for page in pages} == {404}
        for page in pages:
            assert "bieten wir hier zurzeit nicht an" in page.text
            assert "/kontakt" in page.text
            assert "Hundehalter" not in page.text
        told = [page.text.split("<article")[1] for page in pages]
        assert len({re.sub(r"hundesteuer-anmelden|anmelden-hundesteuer|/view", "", one) for one in told}) == 1


def test_who_is_filling_in_the_form_keeps_the_answers_and_sends_nothing(live_town, form_url, withdraw):
    html = requests.get(form_url, headers=HTML, timeout=60).text
    withdraw()
    answer = send(form_url, html)
    assert answer.status_code == 404
    assert "können Sie zurzeit nicht online erledigen" in answer.text
    assert "Familienname" in answer.text
    assert "Ñuñez-Øster" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    transaction.begin()
    assert list(speicher(live_town).key_of) == []


@pytest.mark.leak
def test_a_guess_at_the_form_learns_no_question(form_url, withdraw):
    html = requests.get(form_url, headers=HTML, timeout=60).text
    withdraw()
    answer = send(form_url, html, **{"kommune-fassung": "0123456789abcdef"})
    assert answer.status_code == 404
    assert "E-Mail-Adresse" not in answer.text, "it gives back what was sent, and no question of the form"
    assert "Ist der Hund" not in answer.text


@pytest.mark.leak
def test_a_citizen_with_an_account_is_told_the_same(form_url, withdraw):
    withdraw()
    answer = get(form_url, user="buergerin-a")
    assert answer.status_code == 404
    assert "bieten wir hier zurzeit nicht an" in answer.text


def test_who_works_here_still_opens_it_or_is_refused_as_staff(form_url, withdraw):
    withdraw()
    assert get(form_url, user="redaktion").status_code == 303
    assert get(form_url, user="sachbearbeitung-steuer").status_code == 404


def test_other_systems_learn_no_more_than_people(form_url, withdraw):
    withdraw()
    answer = requests.get(form_url, headers={"Accept": "application/json"}, allow_redirects=False, timeout=60)
    assert answer.status_code == 404
