"""Upgrade 20261128001: records of an older catalog keep only our own interfaces there."""

from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.upgrades.v20261128001.schnittstellen import upgrade
from musterstadt.akten import make_vorgang
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.indexing import processQueue
from types import SimpleNamespace


def test_records_leave_the_sets_of_interfaces_nobody_asks(town, caplog):
    vorgang = make_vorgang(town)
    processQueue()
    inner = town.portal_catalog._catalog
    index, rid = inner.indexes["object_provides"], inner.uids["/".join(vorgang.getPhysicalPath())]
    names = [ISchriftgut.__identifier__, IDexterityContent.__identifier__]
    index.index_object(rid, SimpleNamespace(object_provides=names))
    caplog.set_level("INFO")
    upgrade(town.portal_setup)
    assert "1 records keep only our own" in caplog.text
    upgrade(town.portal_setup)
    assert "0 records keep only our own" in caplog.text

    def found(interface):
        return [
            b.getPath() for b in town.portal_catalog(object_provides=interface.__identifier__, portal_type="Vorgang")
        ]

    assert found(IDexterityContent) == []
    assert "/".join(vorgang.getPhysicalPath()) in found(ISchriftgut)
