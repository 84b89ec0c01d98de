"""Check-out, relations and moving of Dokumente: three indexes and two rights."""

from kommune.eakte.core.spread import spread_catalog
from plone import api
from typing import Any

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = {
    "kommune.eakte: Take Over Checkout": ["Manager", "Leitung", "Registratur"],
    "kommune.eakte: Move Dokument": ["Manager", "Sachbearbeitung", "Leitung", "Registratur"],
}
INDEXES = ("ausgecheckt_von", "beziehungen", "fruehere_aktenzeichen")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the indexes, which nothing is in yet, and give the rights. Safe to run twice."""
    catalog = api.portal.get_tool("portal_catalog")
    missing = [name for name in INDEXES if name not in catalog.indexes()]
    setup.runImportStepFromProfile(PROFILE, "catalog", run_dependencies=False)
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    spread_catalog(catalog)
    logger.info("Dokumente can be checked out, moved and related; %d indexes made", len(missing))
