"""Upgrade 20261129005: an older site gets what surveys need; what was set is kept."""

from kommune.portal.umfragen.interfaces import IUmfragenSettings
from kommune.portal.umfragen.store import ANNOTATION
from kommune.portal.upgrades.v20261129005.umfragen import RIGHT
from kommune.portal.upgrades.v20261129005.umfragen import ROLES
from kommune.portal.upgrades.v20261129005.umfragen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_surveys_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{IUmfragenSettings.__identifier__}.mindestzahl"]
    api.portal.set_registry_record("je_stunde", 7, interface=IUmfragenSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_delObjects(["umfragen"])
    site.portal_types.manage_delObjects(["Umfrage"])
    site.portal_catalog.delIndex("umfrage_faellig")
    site.manage_permission(RIGHT, roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("mindestzahl", interface=IUmfragenSettings) == 5
        assert api.portal.get_registry_record("je_stunde", interface=IUmfragenSettings) == 7
        assert ANNOTATION in IAnnotations(site) and "umfragen" in site
        assert "umfrage_faellig" in site.portal_catalog.indexes()
        assert "Umfrage" in site.portal_types and site.portal_workflow.getChainFor("Umfrage")
        roles = {one["name"] for one in site.rolesOfPermission(RIGHT) if one["selected"]}
        assert roles == set(ROLES)
