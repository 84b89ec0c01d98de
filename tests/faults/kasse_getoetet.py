"""Orders to the finance system by processes that are killed once the order is out and nothing of it is committed yet.

``toedlich`` calls these in processes of their own, each with a town it opened for itself.
"""

from contextlib import contextmanager
from decimal import Decimal
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.gebuehren.provider import dateien
from kommune.eakte.gebuehren.provider import demo
from kommune.eakte.journal import api as journal
from musterstadt import gebuehren_faelle as faelle
from pathlib import Path
from plone import api
from urllib.request import urlopen

import json
import os
import signal
import socket
import subprocess
import sys
import time
import transaction


PEOPLE = {
    faelle.CLERK: "jana.oeztuerk",
    faelle.HEAD: "hartmut.brueckner",
    "fachadmin": "thomas.weissmueller",
}
FOLDER = Path(os.environ["FAULT_FOLDER"])
OUT, FETCHED = FOLDER / "hkr", FOLDER / "hkr-geholt"


class Finanzverfahren:
    """The training system as a process, and one that fetches files; both outlive whoever is killed."""

    def __init__(self):
        OUT.mkdir()
        FETCHED.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kommune.eakte.gebuehren.provider.demo_server", str(port)]
        )
        until = time.monotonic() + 30
        while not self.told() and time.monotonic() < until:
            time.sleep(0.05)

    def told(self):
        try:
            with urlopen(self.address, timeout=5) as answer:
                return json.load(answer)
        except OSError:
            return {}

    def fetch(self):
        """Take away what is there, as a finance system does; note each."""
        for one in [one for one in OUT.iterdir() if one.is_file()]:
            one.rename(FETCHED / f"{one.name}.{len(list(FETCHED.iterdir()))}")

    def end(self):
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def as_user(_portal, user):
    with api.env.adopt_user(username=PEOPLE[user]):
        yield


def order(town, way, address):
    """Certify and order one demand, to be handed over by ``way``."""
    for name, value in (("hkr", way), ("ordner", str(OUT)), ("adresse", address)):
        api.portal.set_registry_record(name, value, interface=IGebuehrSettings)
    if "cafe" in [one.id for one in gebuehren.list_tarife()]:
        faelle.set_tarif = lambda *args, **more: None
    vorgang = faelle.cafe(town, as_user)
    faelle.fee(town, as_user, vorgang)
    bescheid = faelle.sign(town, as_user, faelle.bescheid_of(town, as_user, vorgang))
    with as_user(town, faelle.CLERK):
        made = gebuehren.certify(
            vorgang, gebuehren.of_bescheid(bescheid).kassenzeichen, gebuehren.Anordnungsart.ANNAHME
        )
    with as_user(town, faelle.HEAD):
        gebuehren.order(vorgang, made.id, betrag=Decimal("131.25"))
    transaction.commit()


def die_once_it_is_out(town):
    """Hand it over for good, and be killed before anything of it is committed."""
    for kind in (demo.Demo, dateien.Dateien):
        kind.hand_over = deadly(kind.hand_over)
    worker.run_lane(town, Spur.LONG)


def deadly(hand_over):
    def done(self, nr, inhalt):
        hand_over(self, nr, inhalt)
        os.kill(os.getpid(), signal.SIGKILL)

    return done


def found(told):
    """Return what of the orders came out how often, and what is noted of them."""
    orders = list(gebuehren.list_anordnungen())
    return {
        "staende": sorted((one.weg, one.stand) for one in orders),
        "geholt": sorted(one.name.partition(".csv")[0] for one in FETCHED.iterdir()),
        "liegt": sorted(one.name.partition(".csv")[0] for one in OUT.iterdir() if one.is_file()),
        "csv": sorted(one.nr for one in orders if one.weg == "csv"),
        "demo": sorted(one.nr for one in orders if one.weg == "demo"),
        "gebucht": sorted(told["items"]),
        "versuche": told["tries"],
        "journal": all(journal.verify(vorgang_of(one)).ok for one in orders),
        "ausgegeben": sum(noted(vorgang_of(one)) for one in orders),
    }


def vorgang_of(order):
    (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        UID=gebuehren.get_forderung(order.kassenzeichen).vorgang
    )
    return brain._unrestrictedGetObject()


def noted(vorgang):
    return len([one for one in journal.entries(vorgang) if one["aktion"] == "anordnung_ausgegeben"])
