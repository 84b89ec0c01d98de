"""A town with a place that takes appointments, and a clock that stands still on a Tuesday."""

from BTrees.OOBTree import OOBTree  # noqa: F401 – the store is made of them
from datetime import date
from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import store
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.termine import rules
from kommune.portal.termine.store import ANNOTATION
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Terminspeicher
from zope.annotation.interfaces import IAnnotations

import pytest


NOW = datetime(2026, 12, 1, 9, tzinfo=clock.TIMEZONE)
MONDAY = date(2026, 12, 7)
WHO = {"name": "Anna Beispiel", "email": "anna@example.org", "telefon": ""}
HUND, PASS = "hundesteuer-anmelden", "bewohnerparkausweis"
ORT = rules.Terminort(
    "buergerbuero",
    "Bürgerbüro",
    zeiten=("Mo–Fr 8–12",),
    schalter=(rules.Schalter("1", "Schalter 1"),),
    leistungen=(rules.Terminleistung(HUND, 15, 10, 4), rules.Terminleistung(PASS, 10)),
    vorlauf=0,
)


def stand_still(monkeypatch, moment=NOW):
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def termine_of_test(town, monkeypatch):
    """Stores made in the running transaction: all that is written to them, and every mail, is rolled back."""
    stand_still(monkeypatch)
    notes = IAnnotations(town)
    notes[ANNOTATION] = Terminspeicher()
    notes[store.ANNOTATION], notes[mail.FREMD] = store.Auftragsspeicher(), ShardedStore()
    speicher(town).orte[ORT.id] = Ortsplan(ORT)
    return town
