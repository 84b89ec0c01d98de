"""Upgrade 20261128001: an older town gets the new setting and keeps its own."""

from kommune.portal.core.interfaces import TOWN
from kommune.portal.upgrades.v20261128001.sicherheit import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_the_new_setting_is_added_and_the_others_stay(site):
    api.portal.set_registry_record(f"{TOWN}.email", "rathaus@neustadt.example")
    del getUtility(IRegistry).records[f"{TOWN}.security_contact"]
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record(f"{TOWN}.security_contact") == ""
        assert api.portal.get_registry_record(f"{TOWN}.email") == "rathaus@neustadt.example"
        assert f"{TOWN}.crest" not in getUtility(IRegistry).records
