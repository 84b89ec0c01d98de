"""Walk the lists of the office: with more rows no more objects are woken, for each line comes from the catalog."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.suche import api as suche
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from Products.ZCatalog.CatalogBrains import AbstractCatalogBrain

import pytest
import requests
import transaction


CLERK, HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!"
MORE = 12
LISTS = [
    "@@heute",
    "@@schreibtisch?korb=mein",
    "@@schreibtisch?korb=team",
    "@@schreibtisch?korb=eingang",
    "@@schreibtisch?korb=wartet",
    "@@schreibtisch?korb=ueberfaellig",
    "@@unterschriftenmappe",
    "@@aufgaben",
    "@@recherche?text=Hund",
    "@@recherche-ausgabe?text=Hund&format=csv",
    "@@ueberwachung",
    "@@merkliste",
    "akten",
    "akten?art=vorgaenge",
    "akten?art=akten",
    "@schreibtisch?korb=team",
    "@recherche?text=Hund",
    "@recherche-vorschlaege?text=Hund",
    "@aufgaben",
    "@signale",
]
OF_HEAD = ["@@auswertung", "@@auswertung-ausgabe?format=csv", "@auswertung", "@@unterschriftenmappe"]


@pytest.fixture
def akte(live_town):
    akte = make_akte(live_town, betreff="Hundeakte")
    transaction.commit()
    return akte


def fill(town, akte, as_user, count):
    """Vorgänge of the clerk, each with a Dokument, an Aufgabe that is due and something new to tell."""
    made = []
    for number in range(count):
        vorgang = make_vorgang(town, akte, betreff=f"Hund {number}", frist=clock.today() - timedelta(days=1))
        made += [vorgang, make_dokument(vorgang, betreff=f"Hund {number}", data=b"Hund", filename="hund.txt")]
        with as_user(town, HEAD):
            akten.assign(vorgang, CLERK)
            aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}", frist=clock.today())
    suche.put(made)
    transaction.commit()
    while worker.run_once(town):  # what waits to be indexed is read itself, a bounded number
        pass
    transaction.commit()


@pytest.fixture
def woken(monkeypatch):
    """Count what is woken by the catalog's records, by whose list it was."""
    found = []
    for name in ("getObject", "_unrestrictedGetObject"):
        real = getattr(AbstractCatalogBrain, name)
        monkeypatch.setattr(
            AbstractCatalogBrain, name, lambda self, *args, real=real: found.append(self.getPath()) or real(self, *args)
        )
    return found


def test_more_rows_wake_no_more_objects_on_any_list(live_town, akte, as_user, woken):
    site = live_town.absolute_url()
    lists = [f"{site}/{one}" for one in LISTS] + [akte.absolute_url(), f"{akte.absolute_url()}?tab=vorgaenge"]
    walked = [(CLERK, one) for one in lists] + [(HEAD, f"{site}/{one}") for one in OF_HEAD]

    def walk():
        counts = {}
        for who, url in walked:
            woken.clear()
            accept = "application/json" if "/@" in url and "/@@" not in url else "text/html"
            answer = requests.get(url, auth=(who, PASSWORD), headers={"Accept": accept})
            assert answer.status_code == 200, (url, answer.status_code)
            counts[who, url.removeprefix(site)] = len(woken)
        return counts

    fill(live_town, akte, as_user, 2)
    walk()  # what is made once is made
    few = walk()
    fill(live_town, akte, as_user, MORE)
    many = walk()
    assert {url: (few[url], many[url]) for url in few if many[url] > few[url]} == {}
