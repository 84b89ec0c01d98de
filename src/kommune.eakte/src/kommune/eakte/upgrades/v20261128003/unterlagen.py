"""The list of a Vorgang: what it shows of a Dokument besides, in the catalog."""

from kommune.eakte.core.spread import spread_catalog
from plone import api

import logging


COLUMN = "dokument_spalten"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add the column and fill it for every Dokument there is. Safe to run twice."""
    catalog = api.portal.get_tool("portal_catalog")
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    spread_catalog(catalog)
    count = 0
    for brain in catalog.unrestrictedSearchResults(portal_type="Dokument"):
        if not isinstance(brain.dokument_spalten, dict):
            catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["UID"], update_metadata=1)
            count += 1
    logger.info("%d Dokumente tell date, sender and Anlage in the list of their Vorgang", count)
