"""A Vorgang whose office asked two Partnerstellen; what each of them does without an account."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.partner import zugang
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from types import SimpleNamespace

import pytest
import re
import requests
import transaction


@pytest.fixture(autouse=True)
def fresh_brake(monkeypatch):
    monkeypatch.setattr(zugang, "drossel", zugang.Drossel())


class Partner:
    """A browser that has a link and perhaps a code."""

    def __init__(self, link, code=""):
        self.url, self.code, self.session = link, code, requests.Session()
        self.hidden: dict = {}
        self.session.headers["Accept-Language"] = "de"

    def get(self, below=""):
        return self.session.get(f"{self.url}{below}")

    def post(self, below="", files=(), page="", **data):
        form = self.session.get(f"{self.url}{page}").text
        found = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', form) for name in ("_authenticator", "key")}
        self.hidden |= {name: match[1] for name, match in found.items() if match}  # of a page opened before, too
        return self.session.post(
            f"{self.url}{below}", data={**self.hidden, **data}, files=files or None, allow_redirects=False
        )

    def enter(self, code=None):
        return self.post(code=self.code if code is None else code)


@pytest.fixture
def asked(live_town):
    """Two Partnerstellen were asked; ``one`` and ``two`` have link and code."""
    transaction.begin()
    vorgang = make_vorgang(live_town)
    akten.take_over(vorgang)
    plan, secret = (make_dokument(vorgang, betreff=name, data=pdf(name)) for name in ("Lageplan", "Geheim"))
    stellen = [
        partnerstellen.add({"name": "Denkmalschutz", "email": "denkmal@partner.example", "gruppe": "partner-denkmal"}),
        partnerstellen.add({"name": "Polizei"}),
    ]
    anfrage = stellungnahmen.ask(
        vorgang,
        [one.id for one in stellen],
        [plan.UID()],
        "Haben Sie <b>Bedenken</b>?",
        clock.today() + timedelta(days=20),
        betreff="Straßencafé am Markt",
    )
    keys = [stellungnahmen.renew_access(vorgang, one.id) for one in anfrage.befragte]
    transaction.commit()
    one, two = (Partner(key.link, key.code) for key in keys)
    return SimpleNamespace(vorgang=vorgang, anfrage=anfrage, one=one, two=two, secret=secret)


@pytest.fixture
def work(live_town):
    def run():
        while worker.run_once(live_town):
            pass
        transaction.begin()

    return run


@pytest.fixture
def stands(asked):
    def told():
        transaction.begin()
        return [str(one.stand) for one in stellungnahmen.anfragen_of(asked.vorgang)[-1].befragte]

    return told
