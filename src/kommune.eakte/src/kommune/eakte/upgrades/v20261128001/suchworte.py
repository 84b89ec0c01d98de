"""Names and texts of records are found in every spelling: ü = ue = u, apostrophes of any shape."""

from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.volltext import ART
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Index the parties anew and have all text indexed once more."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(object_provides=ISchriftgut.__identifier__)
    for brain in found:
        catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["beteiligte"], update_metadata=0)
        auftraege.enqueue(ART, brain.UID, akteur="")
    logger.info("%d records with their parties; the text of all is indexed anew by Aufträge", len(found))
