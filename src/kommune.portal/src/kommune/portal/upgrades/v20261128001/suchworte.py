"""Words of the search become settings, and the catalogue is compared by the folded words of one rule."""

from kommune.portal.leistungen.auskunft.verzeichnis import note_change
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)
PROFILE = "profile-kommune.portal:default"


def upgrade(setup) -> None:
    """Register the settings that are missing, offer their page, and note the words of services and offices anew."""
    getUtility(IRegistry).registerInterface(ILeistungenSettings)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type=["Leistung", "Dienststelle"])
    for brain in found:
        brain._unrestrictedGetObject().reindexObject(idxs=["UID"])  # the columns come with any index
    note_change()
    logger.info("%d services and offices with their words", len(found))
