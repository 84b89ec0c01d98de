"""Entries of records with dated rights are written anew; nobody sees more, and twice is once."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung import frist
from kommune.eakte.upgrades.v20261128004 import rechtsfristen
from plone import api
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers


STRANGER = "sachbearbeitung-gewerbe"


def test_entries_of_old_are_written_anew(town, records, sees, monkeypatch):
    until = clock.today() + timedelta(days=1)
    who = f"person:{STRANGER}"
    rechte.grant(records.akte, who=who, what="see", cause="freigabe", reason="Amtshilfe", until=until)
    frist._spannen().clear()
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex(eintrag.INDEX)
    for brain in catalog.unrestrictedSearchResults(path="/".join(records.akte.getPhysicalPath())):
        index.index_object(
            brain.getRID(), eintrag.Zugang([*index.getEntryForObject(brain.getRID()), f"user:{STRANGER}"])
        )
    for _time in range(2):
        rechtsfristen.upgrade(town.portal_setup)
        for thing in vars(records).values():
            (brain,) = catalog.unrestrictedSearchResults(UID=thing.UID())
            assert set(index.getEntryForObject(brain.getRID())) == set(allowedRolesAndUsers(thing)())
    assert sees(STRANGER, records.dokument)
    moment = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert not sees(STRANGER, records.dokument)
