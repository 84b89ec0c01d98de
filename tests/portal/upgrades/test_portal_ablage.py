"""Upgrade 20261128001: an older site limits what unfinished forms keep."""

from kommune.portal.antrag.ablage import BELEGUNG
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.upgrades.v20261128001.ablage import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_the_limits_and_keeps_its_own_settings(site):
    del getUtility(IRegistry).records[f"{IAntragSettings.__identifier__}.ablage_mb_client"]
    IAnnotations(site).pop(BELEGUNG, None)
    api.portal.set_registry_record("max_pro_minute", 7, interface=IAntragSettings)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("ablage_mb_client", interface=IAntragSettings) == 100
        assert api.portal.get_registry_record("max_pro_minute", interface=IAntragSettings) == 7
        assert BELEGUNG in IAnnotations(site)
