"""What many make at once is in no index it needs not, and gets an intid only when one is asked for (ADR 9)."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core.content import NOT_OF_RECORDS
from kommune.eakte.core.spread import gather_catalog
from kommune.eakte.core.spread import Spread
from kommune.eakte.core.spread import spread_catalog
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from plone.app.linkintegrity.handlers import getObjectsFromLinks
from Products.CMFCore.indexing import processQueue
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import transaction


def catalog_of(portal):
    processQueue()
    return portal.portal_catalog._catalog


def test_every_tree_a_record_writes_to_with_a_key_of_its_own_is_spread(town):
    vorgang = make_vorgang(town, frist=None)
    inner = catalog_of(town)
    rid = inner.uids["/".join(vorgang.getPhysicalPath())]
    assert all(isinstance(getattr(inner, name), Spread) for name in ("data", "uids", "paths"))
    for name, index in inner.indexes.items():
        if getattr(index, "_unindex", None) is not None and rid in index._unindex:
            assert isinstance(index._unindex, Spread), name
    for name in ("aktenzeichen", "aktenzeichen_sort", "eingang_sort", "frist_sort", "path", "sortable_title", "UID"):
        assert isinstance(inner.indexes[name]._index, Spread), name


def test_a_record_is_in_no_index_nobody_asks_about_it(town):
    vorgang = make_vorgang(town)
    records = [vorgang, make_dokument(vorgang), vorgang.aq_parent]
    vorgang.reindexObject()
    inner = catalog_of(town)
    for record in records:
        rid = inner.uids["/".join(record.getPhysicalPath())]
        found = {name for name in NOT_OF_RECORDS & set(inner.indexes) if inner.indexes[name].getEntryForObject(rid)}
        assert not found


def test_a_record_is_asked_for_by_the_interfaces_of_this_house_alone(town):
    vorgang = make_vorgang(town)
    inner = catalog_of(town)
    rid = inner.uids["/".join(vorgang.getPhysicalPath())]
    names = inner.indexes["object_provides"].getEntryForObject(rid)
    assert names and all(name.startswith("kommune.") for name in names) and len(names) <= 8
    assert vorgang.UID() in {brain.UID for brain in town.portal_catalog(object_provides=IVorgang.__identifier__)}
    page = api.content.create(town, "Document", id="seite", title="Seite")
    inner = catalog_of(town)
    of_page = inner.indexes["object_provides"].getEntryForObject(inner.uids["/".join(page.getPhysicalPath())])
    assert "plone.dexterity.interfaces.IDexterityContent" in of_page


def test_a_change_does_not_write_the_place_of_a_record_anew(town, monkeypatch):
    written = []
    path_index = type(catalog_of(town).indexes["path"])
    monkeypatch.setattr(path_index, "index_object", lambda _self, _rid, obj, *_: written.append(obj.getId()) or 1)
    vorgang = make_vorgang(town)
    processQueue()
    assert vorgang.getId() in written
    written.clear()
    akte_api.edit(vorgang, {"title": "Quittengelee"})
    vorgang.reindexObject()
    processQueue()
    assert not written
    assert api.content.find(UID=vorgang.UID())[0].Title == "Quittengelee"


def test_a_record_is_found_at_once_and_sorted(town):
    akte = make_akte(town)
    made = [make_vorgang(town, akte, betreff=betreff) for betreff in ("Zebra", "Ameise", "Maus")]
    assert [akte_api.find_vorgang(one.aktenzeichen) for one in made] == made
    path = "/".join(akte.getPhysicalPath())
    for index, words in (
        ("aktenzeichen_sort", ["Zebra", "Ameise", "Maus"]),
        ("eingang_sort", ["Zebra", "Ameise", "Maus"]),
        ("sortable_title", ["Ameise", "Maus", "Zebra"]),
    ):
        found = api.content.find(path=path, portal_type="Vorgang", sort_on=index)
        assert [brain.Title for brain in found] == words
        found = api.content.find(path=path, portal_type="Vorgang", sort_on=index, sort_order="descending", sort_limit=2)
        assert [brain.Title for brain in found][:2] == words[::-1][:2]


def test_the_catalog_works_the_same_when_its_trees_are_whole_again(town):
    vorgang = make_vorgang(town)
    before = len(api.content.find(portal_type="Vorgang"))
    gather_catalog(town.portal_catalog)
    kept = vars(catalog_of(town)) | {
        (name, key): value for name, index in catalog_of(town).indexes.items() for key, value in vars(index).items()
    }
    assert not [name for name, value in kept.items() if isinstance(value, Spread)]
    assert akte_api.find_vorgang(vorgang.aktenzeichen) == vorgang
    assert len(api.content.find(portal_type="Vorgang")) == before
    assert spread_catalog(town.portal_catalog) > 20
    assert akte_api.find_vorgang(vorgang.aktenzeichen) == vorgang
    assert spread_catalog(town.portal_catalog) == 0


def test_the_catalog_may_be_cleared_and_filled_anew(town):
    vorgang = make_vorgang(town)
    town.portal_catalog.manage_catalogReindex(town.REQUEST, town.REQUEST.RESPONSE, "")
    assert akte_api.find_vorgang(vorgang.aktenzeichen) == vorgang


def test_a_stored_record_has_no_intid_until_one_is_asked_for(live_town):
    vorgang = make_vorgang(live_town)
    page = api.content.create(live_town, "Document", id="hinweise", title="Hinweise")
    transaction.commit()
    intids = getUtility(IIntIds)
    assert intids.queryId(page)
    assert intids.queryId(vorgang) is None
    akte_api.edit(vorgang, {"bemerkung": "geändert"})
    notify(ObjectModifiedEvent(vorgang))
    assert intids.queryId(vorgang) is None
    (relation,) = getObjectsFromLinks(page, [vorgang.absolute_url()])
    assert relation.to_id == intids.queryId(vorgang)


def test_pages_still_know_who_links_to_them(live_town):
    ziel = api.content.create(live_town, "Document", id="ziel", title="Ziel")
    transaction.commit()
    (relation,) = getObjectsFromLinks(live_town["leistungen"], [ziel.absolute_url()])
    assert relation.to_id == getUtility(IIntIds).queryId(ziel)


@pytest.mark.parametrize("times", [1, 2])
def test_one_record_is_taken_out_of_the_catalog_whole(town, times):
    vorgang = make_vorgang(town)
    path = "/".join(vorgang.getPhysicalPath())
    processQueue()
    for _ in range(times):
        town.portal_catalog.uncatalog_object(path)
    assert path not in catalog_of(town).uids
    assert not api.content.find(UID=vorgang.UID())
