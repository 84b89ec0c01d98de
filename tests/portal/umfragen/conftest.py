"""A survey in preparation, and one that runs."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import store
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.store import ANNOTATION
from kommune.portal.umfragen.store import Umfragenspeicher
from zope.annotation.interfaces import IAnnotations

import pytest


WAHLEN = [{"id": "rad", "text": "Rad"}, {"id": "bus", "text": "Bus"}, {"id": "auto", "text": "Auto"}]
FRAGEN = [
    {"id": "wie", "typ": "einfach", "text": "Wie kommen Sie?", "wahlen": WAHLEN, "pflicht": True},
    {"id": "warum", "typ": "langtext", "text": "Warum mit dem Rad?", "wenn": ["wie", "=", "rad"], "pflicht": True},
    {"id": "seite", "typ": "abschnitt", "text": "Noch zwei Fragen"},
    {"id": "note", "typ": "skala", "text": "Wie gut geht das?", "von": 1, "bis": 5},
    {"id": "rang", "typ": "reihenfolge", "text": "Was ist wichtig?", "wahlen": WAHLEN},
]
RAD = {"wie": "rad", "warum": "Weil es schnell ist.", "note": 4}
BUS = {"wie": "bus", "note": 2}


def settings(**more):
    return {"title": "Wege in die Stadt", "ende": clock.today() + timedelta(days=10), **more}


@pytest.fixture
def speicher_of_test(town):
    """Stores made in the running transaction: all that is written to them, and every mail, is rolled back."""
    notes = IAnnotations(town)
    notes[ANNOTATION] = Umfragenspeicher()
    notes[store.ANNOTATION], notes[mail.FREMD] = store.Auftragsspeicher(), ShardedStore()


@pytest.fixture
def prepared(town, speicher_of_test):
    return umfragen.create(town["umfragen"], settings(), FRAGEN)


@pytest.fixture
def running(prepared):
    umfragen.publish(prepared)
    return prepared
