"""Upgrade 20261129005: an older site gets what projects need; what was set is kept."""

from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.setup import EINWOHNER
from kommune.portal.projekte.store import ANNOTATION
from kommune.portal.upgrades.v20261129005.projekte import COLUMN
from kommune.portal.upgrades.v20261129005.projekte import RIGHTS
from kommune.portal.upgrades.v20261129005.projekte import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_projects_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{IProjekteSettings.__identifier__}.wortliste"]
    api.portal.set_registry_record("tage_danach", 7, interface=IProjekteSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_delObjects(["projekte"])
    site.portal_types.manage_delObjects(["Beteiligungsprojekt"])
    site.portal_catalog.delColumn(COLUMN)
    api.group.delete(EINWOHNER)
    event = site.portal_types["Event"]
    event.manage_changeProperties(behaviors=(*event.behaviors, "plone.allowdiscussion"))
    for right in RIGHTS:
        site.manage_permission(right, roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert "plone.allowdiscussion" not in site.portal_types["Event"].behaviors
        assert api.portal.get_registry_record("wortliste", interface=IProjekteSettings) == ""
        assert api.portal.get_registry_record("tage_danach", interface=IProjekteSettings) == 7
        assert ANNOTATION in IAnnotations(site) and "projekte" in site
        assert COLUMN in site.portal_catalog.schema() and api.group.get(EINWOHNER) is not None
        assert "Beteiligungsprojekt" in site.portal_types and site.portal_workflow.getChainFor("Beteiligungsprojekt")
        for right, roles in RIGHTS.items():
            assert {one["name"] for one in site.rolesOfPermission(right) if one["selected"]} == set(roles)
