"""Home page of Kacheln: settings, caching, right, store, folders; the settings of the town and of offices that are new."""

from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from kommune.portal.core.seiten import create_pages
from kommune.portal.core.seiten import drop_navigation_portlet
from kommune.portal.startseite.interfaces import IStartseiteSettings
from kommune.portal.startseite.setup import install
from plone import api
from plone.registry import FieldRef
from plone.registry import Record
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


CACHED = "plone.app.caching.weakCaching"
ETAGS = ("userid", "leistungen", "startseite", "userLanguage", "skin", "resourceRegistries")
RIGHT, ROLES = "kommune.portal: Edit Startseite", ("Manager", "Redaktion", "Fachadministration")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what the home page needs; what was set is kept. Safe to run twice."""
    portal, registry = api.portal.get(), getUtility(IRegistry)
    portal.manage_permission(RIGHT, roles=list(ROLES), acquire=0)
    registry.registerInterface(ITownSettings, prefix=TOWN, omit=("crest",))
    known = f"{IStartseiteSettings.__identifier__}.kacheln" in registry
    registry.registerInterface(IStartseiteSettings, prefix=IStartseiteSettings.__identifier__)
    if not known:
        cache_home_page(registry)
    create_pages(portal)
    drop_navigation_portlet(portal)
    logger.info("%d folders of the home page made", install(portal))


def cache_home_page(registry: Any) -> None:
    """Keep the page in memory as a new site does, by a ruleset of its own."""
    mapping = registry["plone.caching.interfaces.ICacheSettings.operationMapping"] or {}
    registry["plone.caching.interfaces.ICacheSettings.operationMapping"] = {**mapping, "kommune.startseite": CACHED}
    for name, value in (("etags", ETAGS), ("anonOnly", True), ("ramCache", True)):
        field = registry.records[f"{CACHED}.{name}"].field
        registry.records[f"{CACHED}.kommune.startseite.{name}"] = Record(FieldRef(f"{CACHED}.{name}", field), value)
