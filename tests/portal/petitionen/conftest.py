"""A petition handed in, and one that can be signed; ``running_page`` is the address of one that came in by the pages."""

from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import store
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.store import ANNOTATION
from kommune.portal.petitionen.store import Petitionsspeicher
from lxml import html
from zope.annotation.interfaces import IAnnotations

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
VALUES = {
    "title": "Mehr Bäume am Markt",
    "anliegen": "Die Stadt soll zwölf Bäume pflanzen.",
    "begruendung": "Im Sommer ist es dort zu heiß.",
    "name": "Petra Petentin",
    "anschrift": "Marktstr. 3, 12345 Musterstadt",
    "email": "petra@example.org",
}


@pytest.fixture
def speicher_of_test(town):
    """Stores made in the running transaction: all that is written to them, and every mail, is rolled back."""
    notes = IAnnotations(town)
    notes[ANNOTATION] = Petitionsspeicher()
    notes[store.ANNOTATION], notes[mail.FREMD] = store.Auftragsspeicher(), ShardedStore()


@pytest.fixture
def submitted(speicher_of_test):
    return petitionen.confirm_petition(petitionen.hand_in(VALUES))


@pytest.fixture
def running(submitted):
    petitionen.publish(submitted)
    return submitted


@pytest.fixture
def visit(live_town):
    """``visit(user)`` gives a session; ``.fill(path, **fields)`` opens a form and sends it."""

    class Visit(requests.Session):
        def page(self, path):
            return self.get(path if "://" in path else f"{live_town.absolute_url()}/{path}")

        def fill(self, path, **fields):
            tree = html.fromstring(self.page(path).text)
            (form,) = [one for one in tree.forms if one.get("class") == "k-form"]
            return self.post(form.action, data={**dict(form.fields), **fields})

    def start(user=None):
        session = Visit()
        if user:
            session.auth = (user, PASSWORD)
        return session

    return start


def link_to(address):
    transaction.begin()
    texts = [one.text for one in mail.waiting() if one.to == address]
    return re.findall(r"http\S+@@petition-link/\S+", texts[-1])[-1]


@pytest.fixture
def running_page(live_town, visit):
    """A petition that came in by the pages and was published by the Fachadministration."""
    guest = visit()
    sent = guest.fill("petitionen/@@petition-einreichen", **VALUES)
    assert sent.status_code == 200, sent.text
    assert "Ihre Petition ist da" in guest.fill(link_to(VALUES["email"])).text
    transaction.begin()
    (brain,) = petitionen.brains(review_state="submitted")
    url = brain.getURL()
    assert guest.page(url).status_code == 404
    assert visit("fachadmin").fill(f"{url}/@@petition-pruefen").status_code == 200
    assert guest.page(url).status_code == 200
    return url
