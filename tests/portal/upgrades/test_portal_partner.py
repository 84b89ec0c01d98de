"""Upgrade 20261129001: an older site gets the store of the spaces and their settings; what was set is kept."""

from kommune.portal.partner.interfaces import IPartnerSettings
from kommune.portal.partner.store import ANNOTATION
from kommune.portal.upgrades.v20261129001.partner import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_comes_over_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{IPartnerSettings.__identifier__}.versuche"]
    api.portal.set_registry_record("tage_danach", 7, interface=IPartnerSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("versuche", interface=IPartnerSettings) == 5
        assert api.portal.get_registry_record("tage_danach", interface=IPartnerSettings) == 7
        assert ANNOTATION in IAnnotations(site)
