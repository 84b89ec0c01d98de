"""Upgrade 20261128004: a Dokument that was moved before is found by number and address as every record is."""

from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.upgrades.v20261128004.wegweiser import BEFORE
from kommune.eakte.upgrades.v20261128004.wegweiser import upgrade
from kommune.eakte.wegweiser import api as wegweiser
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations


def test_moved_dokumente_join_the_one_way(town):
    catalog = town.portal_catalog
    vorgang, ziel = make_vorgang(town), make_vorgang(town)
    old, number = "/".join(make_dokument(vorgang).getPhysicalPath()), vorgang.objectValues()[0].aktenzeichen
    moved = dokumente.move(vorgang.objectValues()[0], ziel, grund="falsch")
    rows = ({"aktenzeichen": number, "ort": old},)
    moved.__dict__.pop("frueher")
    moved.__dict__[BEFORE] = rows
    moved.reindexObject(idxs=["aktenzeichen_frueher"])
    del IAnnotations(town)[wegweiser.ANNOTATION]
    catalog.addIndex(BEFORE, "KeywordIndex")
    catalog._catalog.indexes[BEFORE]._index["x"] = catalog.getrid("/".join(moved.getPhysicalPath()))
    for _twice in range(2):
        upgrade(town.portal_setup)
    assert dokumente.find_dokument(number).UID() == moved.UID()
    assert wegweiser.leads_to(old) == moved.absolute_url()
    assert BEFORE not in catalog.indexes() and BEFORE not in moved.__dict__
