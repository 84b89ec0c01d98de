"""What many make at once is in no index it needs not, and gets an intid only when one is asked for (ADR 9)."""

from BTrees.IIBTree import IIBTree
from BTrees.Length import Length
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.katalog.content import NOT_ASKED_OF_RECORDS
from kommune.eakte.core.katalog.content import NOT_OF_RECORDS
from kommune.eakte.core.spread import Distinct
from kommune.eakte.core.spread import gather_catalog
from kommune.eakte.core.spread import Moment
from kommune.eakte.core.spread import Spread
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.core.spread import SpreadByBlock
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

import pickle
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
        unasked = (NOT_OF_RECORDS | NOT_ASKED_OF_RECORDS) & set(inner.indexes)
        found = {name for name in unasked if inner.indexes[name].getEntryForObject(rid)}
        assert not found


def test_a_record_is_asked_for_by_its_type_not_by_interfaces(town):
    vorgang = make_vorgang(town)
    inner = catalog_of(town)
    rid = inner.uids["/".join(vorgang.getPhysicalPath())]
    assert not inner.indexes["object_provides"].getEntryForObject(rid)
    assert vorgang.UID() in {brain.UID for brain in town.portal_catalog(portal_type="Vorgang")}
    page = api.content.create(town, "Document", id="seite", title="Seite")
    inner = catalog_of(town)
    of_page = inner.indexes["object_provides"].getEntryForObject(inner.uids["/".join(page.getPhysicalPath())])
    assert "plone.dexterity.interfaces.IDexterityContent" in of_page


def test_what_a_record_has_not_is_written_nowhere(town):
    by_hand = make_vorgang(town)
    from_the_portal = make_vorgang(town, by_hand.aq_parent, leistung="hund", eingangsnummer="E-1")
    processQueue()
    inner = catalog_of(town)
    for name, value in (("leistung", "hund"), ("eingangsnummer", "E-1")):
        index = inner.indexes[name]
        assert not index.getEntryForObject(inner.uids["/".join(by_hand.getPhysicalPath())])
        assert index.getEntryForObject(inner.uids["/".join(from_the_portal.getPhysicalPath())]) == value


def test_what_one_connection_adds_lies_in_one_tree(town):
    vorgang = make_vorgang(town)
    processQueue()
    paths = catalog_of(town).paths
    rids = [rid for rid, path in paths.items() if path.startswith("/".join(vorgang.aq_parent.getPhysicalPath()))]
    assert len(rids) == 2
    assert len({id(paths.tree(rid)) for rid in rids}) == len({rid // 4000 for rid in rids})
    assert paths.tree(7999) is paths.tree(4000) is not paths.tree(8000)
    assert paths.tree(-1) is paths.tree(-4000)


def test_no_counter_of_an_index_is_stored_with_a_record(town):
    stored = [
        (name, key)
        for name, index in catalog_of(town).indexes.items()
        for key in ("_counter", "_length")
        if isinstance(getattr(index, key, None), Length) and isinstance(getattr(index, "_index", None), Spread)
    ]
    assert stored == []


def test_a_query_asked_again_after_a_change_in_one_request_is_answered_anew(town):
    akte = make_akte(town)
    before = len(api.content.find(kennzeichen=akte.kennzeichen, portal_type="Vorgang"))
    make_vorgang(town, akte)
    assert len(api.content.find(kennzeichen=akte.kennzeichen, portal_type="Vorgang")) == before + 1


def test_a_counter_read_from_the_database_is_never_one_that_was():
    first = Moment()
    again = pickle.loads(pickle.dumps(first))
    numbers = [first(), again()]
    again.change(1)
    assert len({*numbers, again()}) == 3


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
    assert not [name for name, value in kept.items() if isinstance(value, (Spread, Moment, Distinct))]
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


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("index_id", ["is_default_page", "is_folderish", "exclude_from_nav"])
def test_a_yes_or_no_is_found_whatever_it_is_that_most_are(town, index_id, wanted):
    spread_catalog(town.portal_catalog)
    index = town.portal_catalog._catalog.indexes[index_id]
    expected = {rid for rid, value in index._unindex.items() if bool(value) is wanted}
    found = {brain.getRID() for brain in town.portal_catalog.unrestrictedSearchResults(**{index_id: wanted})}
    assert found == expected


def test_a_town_in_which_it_was_spread_is_mended(town):
    index = town.portal_catalog._catalog.indexes["is_folderish"]
    before = dict(index._unindex.items())
    index._unindex = SpreadByBlock(IIBTree)
    for key, value in before.items():
        index._unindex[key] = value
    assert spread_catalog(town.portal_catalog) == 1
    assert type(index._unindex) is IIBTree
    assert dict(index._unindex.items()) == before
