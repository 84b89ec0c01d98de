"""A project that runs, in stores of the test's own; a person by mail and one with an account."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import store
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import ANNOTATION
from kommune.portal.projekte.store import Projektspeicher
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


IDEE = {
    "titel": "Eine Bank unter der Linde",
    "text": "Am Markt fehlt ein Platz zum Sitzen.\nIm Schatten wäre es am schönsten.",
    "kategorie": "Grün",
    "name": "Ina",
}
INA = projekte.Person("ina@example.org", Zugang.MAIL)
KAI = projekte.Person("kai@example.org", Zugang.KONTO, "kai", "Kai Konto")


def make_projekt(town, **values):
    """Return a public project that collects Ideen from yesterday until in ten days."""
    today = clock.today()
    told = {
        "title": "Unser Marktplatz",
        "kurztext": "Was fehlt am Markt?",
        "kategorien": "Grün\nVerkehr",
        "sammeln_von": today - timedelta(days=1),
        "sammeln_bis": today + timedelta(days=10),
        "moderation": "nachher",
        **values,
    }
    made = addContentToContainer(town["projekte"], createContent("Beteiligungsprojekt", **told), checkConstraints=False)
    api.portal.get_tool("portal_workflow").doActionFor(made, "publish")
    return made


def change(projekt, **values):
    """Change fields of a project as a form does."""
    for name, value in values.items():
        setattr(projekt, name, value)
    notify(ObjectModifiedEvent(projekt))


def close_today(projekt):
    """Let the last day of collecting have been yesterday."""
    projekt.sammeln_von, projekt.sammeln_bis = (clock.today() - timedelta(days=days) for days in (9, 1))


@pytest.fixture
def speicher_of_test(town):
    """Stores made in the running transaction: all that is written to them, and every mail, is rolled back."""
    notes = IAnnotations(town)
    notes[ANNOTATION] = Projektspeicher()
    notes[store.ANNOTATION], notes[mail.FREMD] = store.Auftragsspeicher(), ShardedStore()


@pytest.fixture
def projekt(town, speicher_of_test):
    with api.env.adopt_roles(["Manager"]):
        return make_projekt(town)


@pytest.fixture
def nummer(projekt):
    return projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1")
