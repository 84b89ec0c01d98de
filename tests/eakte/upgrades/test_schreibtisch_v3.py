"""Upgrade 20261128003: a town gets what the Schreibtisch keeps and lists, once, and nothing is new to everybody."""

from kommune.eakte.core.spread import Spread
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import gesehen
from kommune.eakte.steuerung import handlungen
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.uebersicht import ansichten
from kommune.eakte.upgrades.v20261128003.schreibtisch import INDEX
from kommune.eakte.upgrades.v20261128003.schreibtisch import upgrade
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from plone import api
from zope.annotation.interfaces import IAnnotations


CLERK = "sachbearbeitung-steuer"


def test_a_town_gets_stores_and_columns_once(town, as_user):
    vorgang = make_vorgang(town, make_akte(town))
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        steuerung.take_over_many([vorgang.UID()])
        postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
    annotations, catalog = IAnnotations(town), town.portal_catalog
    for name in (ansichten.ANNOTATION, gesehen.ANNOTATION, handlungen.ANNOTATION, "kommune.eakte.schlagworte"):
        del annotations[name]
    catalog.delIndex(INDEX)
    for name in (INDEX, "bescheid_vorgelegt"):
        catalog.delColumn(name)
    for _twice in range(2):
        upgrade(town.portal_setup)
        (bescheid,) = api.content.find(portal_type="Bescheid", path="/".join(vorgang.getPhysicalPath()))
        assert bescheid.bescheid_vorgelegt["von"] == CLERK
        assert isinstance(catalog._catalog.indexes[INDEX]._unindex, Spread)
        with as_user(town, CLERK):
            assert steuerung.marks(api.content.find(UID=vorgang.UID())) == {}
            kept = steuerung.save_ansicht("Meine", Auswahl())
    assert kept.titel == "Meine"
