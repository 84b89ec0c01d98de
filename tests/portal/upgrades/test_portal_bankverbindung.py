"""Upgrade 20261128001: an older site gets the settings for the account of the town."""

from kommune.portal.upgrades.v20261128001.bankverbindung import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_an_older_site_gets_the_settings_and_keeps_its_own(site):
    records = getUtility(IRegistry).records
    del records["kommune.town.iban"]
    del records["kommune.town.kontoinhaber"]
    api.portal.set_registry_record("kommune.town.phone", "0123")
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("kommune.town.iban") == ""
        assert api.portal.get_registry_record("kommune.town.phone") == "0123"
