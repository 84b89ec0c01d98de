"""Aufgaben, Wiedervorlagen and signals: type, workflow, indexes, rights and stores."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.spread import spread_catalog
from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = {
    "kommune.eakte: Set Aufgabe": ["Manager", "Sachbearbeitung", "Leitung", "Registratur"],
    "kommune.eakte: Handle Aufgabe": ["Manager", "Bedienstete"],
}
STEPS = ("typeinfo", "workflow", "catalog")
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Add what an Aufgabe needs; the Stellen become findable by who holds them. Safe to run twice."""
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    aufgaben.install(portal)
    catalog = api.portal.get_tool("portal_catalog")
    stellen = catalog.unrestrictedSearchResults(portal_type="Stelle")
    for brain in stellen:
        catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["besetzung"], update_metadata=0)
    spread_catalog(catalog)
    logger.info("Aufgaben can be set; %d Stellen are found by who holds them", len(stellen))
