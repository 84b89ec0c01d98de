"""Upgrade 20261129005: an older site gets a home page of Kacheln; what was set is kept."""

from kommune.portal.startseite.besuche.zaehlung import ANNOTATION
from kommune.portal.startseite.interfaces import IStartseiteSettings
from kommune.portal.upgrades.v20261129005.startseite import CACHED
from kommune.portal.upgrades.v20261129005.startseite import RIGHT
from kommune.portal.upgrades.v20261129005.startseite import ROLES
from kommune.portal.upgrades.v20261129005.startseite import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


MAPPING = "plone.caching.interfaces.ICacheSettings.operationMapping"


def test_an_older_site_gets_its_kacheln_and_can_run_twice(site):
    registry = getUtility(IRegistry)
    fresh = tuple(registry[f"{CACHED}.kommune.startseite.etags"])
    for name in list(registry.records):
        if name.startswith(
            (IStartseiteSettings.__identifier__, f"{CACHED}.kommune.startseite", "kommune.town.buergerbuero")
        ):
            del registry.records[name]
    registry[MAPPING] = {name: value for name, value in registry[MAPPING].items() if name != "kommune.startseite"}
    registry["kommune.town.name"] = "Neustadt"
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_delObjects(["aktuelles", "termine", "bilder", "leichte-sprache"])
    site.manage_permission(RIGHT, roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert tuple(registry[f"{CACHED}.kommune.startseite.etags"]) == fresh
        assert registry[MAPPING]["kommune.startseite"] == CACHED and "kommune.leistungen" in registry[MAPPING]
        assert registry["kommune.town.name"] == "Neustadt" and registry["kommune.town.buergerbuero"] is None
        assert ANNOTATION in IAnnotations(site)
        assert {"aktuelles", "termine", "bilder", "leichte-sprache"} <= set(site.objectIds())
        assert (
            site["aktuelles"].getLayout() == "nachrichtenliste"
            and api.content.get_state(site["termine"]) == "published"
        )
        roles = {one["name"] for one in site.rolesOfPermission(RIGHT) if one["selected"]}
        assert roles == set(ROLES)
