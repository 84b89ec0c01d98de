"""Upgrade 20261129002: a town of before may allow addresses, keeps those it has, and its running Fristen are told when they pass."""

from datetime import timedelta
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core import clock
from kommune.eakte.upgrades.v20261129002 import automatik
from kommune.eakte.upgrades.v20261129002 import fristen_melden
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from plone.registry.interfaces import IRegistry
from Products.CMFCore.indexing import processQueue
from zope.component import getUtility


CONFIGLET = "adressen"


def test_the_list_of_addresses_comes_empty_and_stays_as_it_is_set(town):
    registry = getUtility(IRegistry)
    key = f"{IAdressenSettings.__identifier__}.adressen"
    del registry.records[key]
    town.portal_controlpanel.unregisterConfiglet(CONFIGLET)
    automatik.upgrade(town.portal_setup)
    assert registry[key] == ""
    registry[key] = "https://amt.example/"
    automatik.upgrade(town.portal_setup)
    assert registry[key] == "https://amt.example/"
    assert [one.id for one in town.portal_controlpanel.listActions()].count(CONFIGLET) == 1


def test_what_is_ahead_is_told_when_it_passes_and_what_passed_before_is_not(town):
    akte, today = make_akte(town), clock.today()
    ahead, passed = (make_vorgang(town, akte, frist=today + timedelta(days=days)) for days in (3, -3))
    processQueue()
    catalog = town.portal_catalog
    index = catalog._catalog.getIndex("frist_termin")
    for vorgang in (ahead, passed):  # as the town before left them
        index.unindex_object(catalog.getrid("/".join(vorgang.getPhysicalPath())))
    for _again in range(2):
        fristen_melden.upgrade(town.portal_setup)
        found = api.content.find(
            frist_termin={"query": today + timedelta(days=9), "range": "max"}, path="/".join(akte.getPhysicalPath())
        )
        assert [one.UID for one in found] == [ahead.UID()]
