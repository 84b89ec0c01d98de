"""Fristen as objects of a Vorgang: the index of what is due next, the name lists show, the settings, the store of calendars.

No Vorgang is changed: what its field says is a Frist by hand from the moment it is asked for.
"""

from kommune.eakte.akte.interfaces import IFeiertageSettings
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.fristen.kalender import store
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


INDEX, COLUMN = "frist_termin", "frist_art"
PROFILE = "profile-kommune.eakte:default"
PERMISSION = "kommune.eakte: Manage Feiertage"
ROLES = ["Manager", "Site Administrator", "Fachadministration"]
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add index, column, settings and store. Safe to run twice."""
    catalog, added = api.portal.get_tool("portal_catalog"), 0
    if INDEX not in catalog.indexes():
        catalog.addIndex(INDEX, "DateIndex")
        added += 1
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
        added += 1
    spread_catalog(catalog)
    getUtility(IRegistry).registerInterface(IFeiertageSettings, prefix=IFeiertageSettings.__identifier__)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    api.portal.get().manage_permission(PERMISSION, roles=ROLES, acquire=0)
    store.install_store(api.portal.get())
    logger.info("Fristen: %d of index and column added; no Vorgang changed", added)
