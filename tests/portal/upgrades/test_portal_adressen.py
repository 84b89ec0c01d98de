"""Upgrade 20261128001, part: a town may have further addresses."""

from kommune.portal.core.interfaces import TOWN
from kommune.portal.upgrades.v20261128001.adressen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_an_older_site_gets_the_setting_and_keeps_its_own(town):
    api.portal.set_registry_record(f"{TOWN}.url", "https://www.musterstadt.example")
    del getUtility(IRegistry).records[f"{TOWN}.weitere_adressen"]
    for _again in range(2):
        upgrade(town.portal_setup)
        assert api.portal.get_registry_record(f"{TOWN}.weitere_adressen") == ()
        assert api.portal.get_registry_record(f"{TOWN}.url") == "https://www.musterstadt.example"
