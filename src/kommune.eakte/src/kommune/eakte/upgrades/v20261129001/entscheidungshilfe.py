"""Decision tables: the right, the store, the way to them in the settings."""

from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSION = "kommune.eakte: Manage Entscheidungstabellen"
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Give the right, make the store, list the page. Safe to run twice."""
    portal = api.portal.get()
    portal.manage_permission(PERMISSION, roles=["Manager", "Fachadministration"], acquire=0)
    entscheidungshilfe.install(portal)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("%d decision tables; they can be made now", len(entscheidungshilfe.list_tabellen()))
