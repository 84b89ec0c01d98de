"""Surveys and projects are found by everybody and named on the home page, as long as one can take part."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import store
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.suche.maschine import wahl
from kommune.portal.projekte import store as projektspeicher
from kommune.portal.startseite.interfaces import IMitreden
from kommune.portal.suche import api as suche
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen import store as umfragenspeicher
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pytest


WORD = "Quittenmarkt"


@pytest.fixture
def own(town, tmp_path, monkeypatch):
    """Stores and an index of this test's own."""
    monkeypatch.setenv(wahl.VARIABLE, str(tmp_path))
    notes = IAnnotations(town)
    notes[projektspeicher.ANNOTATION] = projektspeicher.Projektspeicher()
    notes[umfragenspeicher.ANNOTATION] = umfragenspeicher.Umfragenspeicher()
    notes[store.ANNOTATION], notes[mail.FREMD] = store.Auftragsspeicher(), ShardedStore()
    return town


def running(name):
    return [one["titel"] for one in getUtility(IMitreden, name).running()]


def test_a_survey_is_found_by_its_questions_and_named_while_it_runs(own):
    ask = {
        "typ": "einfach",
        "text": f"Gehen Sie zum {WORD}?",
        "wahlen": [{"id": "ja", "text": "Ja"}, {"id": "nein", "text": "Nein"}],
    }
    told = {"title": "Samstags in der Stadt", "ende": clock.today() + timedelta(days=3)}
    made = umfragen.create(own["umfragen"], told, [ask])
    assert suche.search(WORD).treffer == () and made.title not in running("umfragen"), "a draft is nobody's"
    umfragen.publish(made)
    assert [(one.art, one.pfad) for one in suche.search(WORD).treffer] == [("umfrage", f"umfragen/{made.getId()}")]
    assert made.title in running("umfragen")
    umfragen.close(made)
    assert made.title not in running("umfragen")


def test_a_project_is_found_and_named_while_one_can_contribute(own):
    today = clock.today()
    told = {"title": "Unser Markt", "kurztext": WORD, "sammeln_von": today, "sammeln_bis": today + timedelta(days=2)}
    with api.env.adopt_roles(["Manager"]):
        made = addContentToContainer(
            own["projekte"], createContent("Beteiligungsprojekt", **told), checkConstraints=False
        )
        assert suche.search(WORD).treffer == ()
        api.content.transition(made, "publish")
    assert [(one.art, one.pfad) for one in suche.search(WORD).treffer] == [("projekt", f"projekte/{made.getId()}")]
    assert made.title in running("projekte")
    made.sammeln_von = made.sammeln_bis = today - timedelta(days=1)
    made.reindexObject(idxs=["projekt_werte"])
    assert made.title not in running("projekte")
