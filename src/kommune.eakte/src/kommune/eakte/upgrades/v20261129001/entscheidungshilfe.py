"""Decision tables and automatic steps: the rights, the stores, the way to them in the settings."""

from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = ("kommune.eakte: Manage Entscheidungstabellen", "kommune.eakte: Manage Automatik")
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Give the right, make the store, list the page. Safe to run twice."""
    portal = api.portal.get()
    for permission in PERMISSIONS:
        portal.manage_permission(permission, roles=["Manager", "Fachadministration"], acquire=0)
    entscheidungshilfe.install(portal)
    automatik.install(portal)
    getUtility(IRegistry).registerInterface(IAdressenSettings)  # keeps what is set
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("%d decision tables; they can be made now", len(entscheidungshilfe.list_tabellen()))
