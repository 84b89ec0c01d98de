"""Mails, one-time links and log-in as a citizen does it."""

from kommune.eakte.core import mail

import pytest
import re
import requests
import transaction


PASSWORD = "vier alte Birnbäume"


@pytest.fixture
def fresh_brakes(monkeypatch):
    """Counters of an own, so that no test slows another one down."""
    from kommune.eakte.anmeldung import bremse
    from kommune.portal.antrag.eingang import einreichung
    from kommune.portal.buergerkonto.browser import konto as pages

    fresh = einreichung.Drossel()
    monkeypatch.setattr(pages, "drossel", fresh)
    monkeypatch.setattr(einreichung, "drossel", fresh)
    for name in ("je_konto", "je_anschluss"):
        monkeypatch.setattr(bremse, name, bremse.Drossel(name, window=bremse.WINDOW))


@pytest.fixture
def post():
    """``post(session, url, **data)`` sends the form that the page shows."""

    def send(session, url, **data):
        page = session.get(url).text
        data["_authenticator"] = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
        return session.post(url, data=data)

    return send


@pytest.fixture
def last_mail():
    """``last_mail(to)`` is the newest mail to an address, None if there is none."""

    def find(to):
        transaction.begin()
        found = sorted((m for m in mail.waiting() if m.to == to), key=lambda m: m.erstellt)
        return found[-1] if found else None

    return find


@pytest.fixture
def citizen(live_town, fresh_brakes, post, last_mail):
    """``citizen(email)`` registers, opens the link, logs in and gives the session."""

    def make(email="neu@example.org", name="Łukasz Weiß", password=PASSWORD):
        session, url = requests.Session(), live_town.absolute_url()
        post(session, f"{url}/@@konto-anlegen", email=email, name=name, datenschutz="1")
        link = re.search(r"http://\S+", last_mail(email).text)[0]
        post(session, link, passwort=password, passwort2=password)
        log_in(session, url, email, password)
        return session

    return make


def log_in(session, url, name, password):
    return session.post(f"{url}/login", data={"__ac_name": name, "__ac_password": password, "buttons.login": "1"})
