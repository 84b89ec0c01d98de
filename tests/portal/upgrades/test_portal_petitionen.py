"""Upgrade 20261129004: an older site gets what petitions need; what was set is kept."""

from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.store import ANNOTATION
from kommune.portal.upgrades.v20261129004.petitionen import RIGHT
from kommune.portal.upgrades.v20261129004.petitionen import ROLES
from kommune.portal.upgrades.v20261129004.petitionen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_petitions_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{IPetitionenSettings.__identifier__}.quorum"]
    api.portal.set_registry_record("tage", 7, interface=IPetitionenSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_delObjects(["petitionen"])
    site.portal_types.manage_delObjects(["Petition"])
    site.portal_catalog.delIndex("petition_faellig")
    site.manage_permission(RIGHT, roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("quorum", interface=IPetitionenSettings) == 200
        assert api.portal.get_registry_record("tage", interface=IPetitionenSettings) == 7
        assert ANNOTATION in IAnnotations(site) and "petitionen" in site
        assert "petition_faellig" in site.portal_catalog.indexes()
        assert "Petition" in site.portal_types and site.portal_workflow.getChainFor("Petition")
        roles = {one["name"] for one in site.rolesOfPermission(RIGHT) if one["selected"]}
        assert roles == set(ROLES)
