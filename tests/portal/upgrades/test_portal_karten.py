"""A town of before gets the settings of the map below its plans; what it had set stays."""

from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.upgrades.v20261129005.karten import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_a_town_of_before_gets_the_settings_of_the_map(town):
    registry, prefix = getUtility(IRegistry), IBeteiligungSettings.__identifier__
    del registry.records[f"{prefix}.wms"]
    api.portal.set_registry_record(f"{prefix}.max_pro_minute", 7)
    for _again in range(2):
        upgrade(None)
        assert api.portal.get_registry_record(f"{prefix}.wms") == ""
        assert api.portal.get_registry_record(f"{prefix}.max_pro_minute") == 7
