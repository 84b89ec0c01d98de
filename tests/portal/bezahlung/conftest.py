"""A gateway beside a live town, and something to be paid for."""

from contextlib import contextmanager
from kommune.eakte.core.ablauf import worker
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.interfaces import IZahlungsanlass
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.verfahren import gateway
from plone import api
from threading import Thread
from types import SimpleNamespace
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pytest
import re
import requests
import time
import transaction


SECRET = "ein-geheimnis-zum-ueben"


@implementer(IZahlungsanlass)
class Probe:
    """Notes what it was told."""

    def __init__(self):
        self.told = []

    def paid(self, zahlung):
        self.told.append(("paid", zahlung.bezug))

    def expired(self, zahlung):
        self.told.append(("expired", zahlung.bezug))

    def url(self, zahlung, request):
        return ""


@pytest.fixture
def probe():
    made, sites = Probe(), getGlobalSiteManager()
    sites.registerUtility(made, IZahlungsanlass, name="probe")
    yield made
    sites.unregisterUtility(made, IZahlungsanlass, name="probe")


@contextmanager
def open_bank(*ways):
    """Give the books of a gateway that runs, and which this site pays by; without ``ways`` those of the site stay open."""
    server = gateway.server(SECRET, late=0.3)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    training = pytest.MonkeyPatch()  # its own: tests undo theirs in between
    training.setenv("KOMMUNE_GATEWAY", address)
    transaction.begin()
    bezahlung.set_secret("demo", SECRET)
    api.portal.set_registry_record("demo_adresse", address, interface=IBezahlungSettings)
    if ways:
        api.portal.set_registry_record("verfahren", list(ways), interface=IBezahlungSettings)
    transaction.commit()
    server.bank.address = address
    yield server.bank
    training.undo()
    server.shutdown()
    server.server_close()


@pytest.fixture
def bank(live_town):
    """The books of a gateway that runs, and which the town pays by."""
    with open_bank("demo") as books:
        yield books


@pytest.fixture
def owed(live_town, probe, bank):
    """Something to pay, with a browser that does."""
    transaction.begin()
    id = bezahlung.demand("probe", "B-1", "Bewohnerparkausweis", [Posten("Ausweis", 3070)])
    transaction.commit()
    return SimpleNamespace(id=id, bank=bank, probe=probe, citizen=Citizen(live_town, id), konto=lambda: konto(id))


def konto(id):
    transaction.begin()
    return bezahlung.get_anew(id)


class Citizen:
    """A browser at the page of payment."""

    def __init__(self, portal, id):
        self.url, self.session = f"{portal.absolute_url()}/@@bezahlung/{id}", requests.Session()
        self.session.headers["Accept-Language"] = "de"
        self.token = ""

    def get(self, below=""):
        return self.session.get(f"{self.url}{below}")

    def post(self, what, **data):
        found = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', self.get().text)
        self.token = found[1] if found else self.token  # of the page as it was opened: meanwhile it may be paid
        return self.session.post(
            f"{self.url}/{what}", data={"_authenticator": self.token, **data}, allow_redirects=False
        )

    def begin(self, verfahren="demo"):
        """Choose the way and return the address of the gateway the page leads to."""
        self.post("beginnen", verfahren=verfahren)
        found = re.search(r'href="(http://127\.0\.0\.1:\d+/bezahlen/[0-9a-f]+)"', self.get().text)
        return found[1] if found else ""

    def pay(self, ziel, button="bezahlen"):
        return requests.post(ziel, data={"tun": button}, allow_redirects=False).headers["Location"]


@pytest.fixture
def work(live_town):
    def run():
        while worker.run_once(live_town):
            pass
        transaction.begin()

    return run


def wait_until(condition, seconds=10):
    """Wait for what another thread does, and fail if it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


@pytest.fixture
def until():
    return wait_until
