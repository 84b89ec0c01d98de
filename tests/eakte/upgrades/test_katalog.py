"""Upgrade 20261128001: the catalog of a town that works already is spread, without waking a record."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.katalog.content import NOT_OF_RECORDS
from kommune.eakte.core.spread import gather_catalog
from kommune.eakte.core.spread import Spread
from kommune.eakte.upgrades.v20261128001.katalog import upgrade
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from Products.CMFCore.indexing import processQueue


def test_an_older_catalog_is_spread_and_its_records_leave_the_indexes_nobody_asks(town, caplog):
    vorgang = make_vorgang(town)
    records = [vorgang, make_dokument(vorgang)]
    processQueue()
    gather_catalog(town.portal_catalog)
    inner = town.portal_catalog._catalog
    rids = [inner.uids["/".join(record.getPhysicalPath())] for record in records]
    for record in records:
        town.portal_catalog.catalog_object(record)
    assert inner.indexes["getId"].getEntryForObject(rids[0])
    caplog.set_level("INFO")
    for _again in range(2):
        upgrade(town.portal_setup)
        assert isinstance(inner.data, Spread)
        assert not [
            n for n in NOT_OF_RECORDS & set(inner.indexes) for r in rids if inner.indexes[n].getEntryForObject(r)
        ]
        assert akte_api.find_vorgang(vorgang.aktenzeichen) == vorgang
    assert "records taken out of" in caplog.text
