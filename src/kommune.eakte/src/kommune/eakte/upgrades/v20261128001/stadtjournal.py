"""Changes of settings and templates are journaled: what is there now is what later changes are compared with."""

from kommune.eakte.journal import api as journal
from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Show the journal of the town among the settings, and remember the templates as they are."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    count = 0
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="Bescheidvorlage"):
        vorlage = brain._unrestrictedGetObject()
        if not hasattr(vorlage.aq_base, journal.SNAPSHOT):
            journal.remember(vorlage)
            count += 1
    logger.info("Templates remembered: %d", count)
