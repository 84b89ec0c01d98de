"""Upgrade 20261130001: an older site gets what the Dokumentensafe needs; what was set is kept."""

from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.dokumentensafe.interfaces import ISafeSettings
from kommune.portal.dokumentensafe.store import ANNOTATION
from kommune.portal.upgrades.v20261130001.dokumentensafe import RIGHT
from kommune.portal.upgrades.v20261130001.dokumentensafe import ROLES
from kommune.portal.upgrades.v20261130001.dokumentensafe import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_dokumentensafes_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{ISafeSettings.__identifier__}.zahl"]
    api.portal.set_registry_record("megabyte", 7, interface=ISafeSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_permission(RIGHT, roles=["Manager"], acquire=0)
    assert not dokumentensafe.is_offered() and dokumentensafe.list_papers("buergerin-a") == []
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("zahl", interface=ISafeSettings) == 40
        assert api.portal.get_registry_record("megabyte", interface=ISafeSettings) == 7
        assert dokumentensafe.is_offered()
        roles = {one["name"] for one in site.rolesOfPermission(RIGHT) if one["selected"]}
        assert roles == set(ROLES)
