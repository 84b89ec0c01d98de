"""A town of before gets the setting from which level on a provider takes the place of the second factor."""

from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.upgrades.v20261130001.anbieter import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_the_setting_comes_and_older_ones_stay(town):
    registry, prefix = getUtility(IRegistry), IAnmeldungSettings.__identifier__
    api.portal.set_registry_record(f"{prefix}.ruhe_intern", 45)
    del registry.records[f"{prefix}.anbieter_statt_faktor"]
    for _again in range(2):
        upgrade(town.portal_setup)
    assert registry[f"{prefix}.anbieter_statt_faktor"] == "substantiell"
    assert registry[f"{prefix}.ruhe_intern"] == 45
