"""Upgrade 20261129002: the words of records leave the catalog; what is no record keeps its own, and records are found."""

from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core.volltext import TEXT_INDEXES
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.upgrades.v20261129002 import eine_suche
from kommune.eakte.upgrades.v20261129002.eine_suche import upgrade
from musterstadt.akten import make_vorgang
from plone import api
from Products.CMFCore.indexing import processQueue
from zope.annotation.interfaces import IAnnotations


def test_records_leave_the_text_indexes_and_are_found_by_the_search(town):
    vorgang = make_vorgang(town, betreff="Zirkuszelt am Bürgerpark")
    processQueue()
    inner = town.portal_catalog._catalog
    rid = inner.uids["/".join(vorgang.getPhysicalPath())]
    for name in TEXT_INDEXES:
        inner.getIndex(name).index_object(rid, vorgang)  # as a town of before has it
    assert [one.getRID() for one in api.content.find(Title="Zirkuszelt")] == [rid]
    others = len(api.content.find(SearchableText="Hundesteuer"))
    assert others
    for _again in range(2):
        upgrade(town.portal_setup)
        assert not [name for name in TEXT_INDEXES if inner.getIndex(name).getEntryForObject(rid)]
        assert not api.content.find(Title="Zirkuszelt")
        assert len(api.content.find(SearchableText="Hundesteuer")) >= others
        assert [one.UID for one in find_records("Vorgang", {"text": "Zirkuszelt"})] == [vorgang.UID()]


def test_a_town_of_before_keeps_searches_and_what_is_kept_stays(town):
    annotations = IAnnotations(town)
    del annotations[dauersuchen.ANNOTATION]
    assert dauersuchen.mine() == []
    eine_suche.keep_searches(town.portal_setup)
    made = annotations[dauersuchen.ANNOTATION]
    eine_suche.keep_searches(town.portal_setup)
    assert annotations[dauersuchen.ANNOTATION] is made
