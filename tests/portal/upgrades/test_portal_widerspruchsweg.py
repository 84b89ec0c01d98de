"""Upgrade 20261129001, part: whether citizens may object through the Postfach; closed until the town says so."""

from kommune.portal.core.interfaces import TOWN
from kommune.portal.upgrades.v20261129001.widerspruchsweg import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_an_older_site_gets_the_setting_closed_and_keeps_its_own(town):
    api.portal.set_registry_record(f"{TOWN}.url", "https://www.musterstadt.example")
    del getUtility(IRegistry).records[f"{TOWN}.widerspruch_postfach"]
    for _again in range(2):
        upgrade(town.portal_setup)
        assert api.portal.get_registry_record(f"{TOWN}.widerspruch_postfach") is False
        assert api.portal.get_registry_record(f"{TOWN}.url") == "https://www.musterstadt.example"
