"""Upgrade 20261128002: a town loses the stored counters of its catalog, and nothing else."""

from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.katalog.content import NOT_ASKED_OF_RECORDS
from kommune.eakte.core.spread import Distinct
from kommune.eakte.core.spread import Moment
from kommune.eakte.core.spread import SpreadByBlock
from kommune.eakte.core.spread import SpreadByNumber
from kommune.eakte.upgrades.v20261128002.zaehler import upgrade
from musterstadt.akten import make_vorgang
from Products.CMFCore.indexing import processQueue


def test_counters_go_and_records_stay(town, caplog):
    vorgang = make_vorgang(town)
    processQueue()
    inner = town.portal_catalog._catalog
    inner.indexes["portal_type"]._counter = Length(7)
    inner.indexes["aktenzeichen"]._length = Length(7)
    before = dict(inner.paths.items())
    old = SpreadByNumber(IOBTree)
    for rid, path in before.items():
        old[rid] = path
    inner.paths = old
    town.portal_catalog.catalog_object(vorgang)  # into every index, as before
    rid = inner.uids["/".join(vorgang.getPhysicalPath())]
    assert inner.indexes["Creator"].getEntryForObject(rid)
    caplog.set_level("INFO")
    for counted in ("3 counters", "0 counters"):
        caplog.clear()
        upgrade(town.portal_setup)
        assert f"Catalog: {counted}" in caplog.text
        assert not [n for n in NOT_ASKED_OF_RECORDS if inner.indexes[n].getEntryForObject(rid)]
        assert akte_api.find_vorgang(vorgang.aktenzeichen) == vorgang
    assert type(inner.paths) is SpreadByBlock
    assert dict(inner.paths.items()) == before
    assert {rid: inner.paths[rid] for rid in before} == before
    assert isinstance(inner.indexes["portal_type"]._counter, Moment)
    assert isinstance(inner.indexes["aktenzeichen"]._length, Distinct)
