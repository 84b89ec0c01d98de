"""Spread the trees of the catalog, and take records out of the indexes nobody asks about them (ADR 9)."""

from kommune.eakte.core.katalog.content import NOT_OF_RECORDS
from kommune.eakte.core.spread import spread_catalog
from plone import api

import logging
import transaction


PORTION = 2000
RECORDS = ("Akte", "Vorgang", "Dokument", "Bescheid")
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Do both from what the catalog holds; wakes no record."""
    catalog = api.portal.get_tool("portal_catalog")
    logger.info("Catalog: %s trees spread.", spread_catalog(catalog))
    rids = [brain.getRID() for brain in catalog.unrestrictedSearchResults(portal_type=list(RECORDS))]
    indexes = [index for name, index in catalog._catalog.indexes.items() if name in NOT_OF_RECORDS]
    for done, rid in enumerate(rids, start=1):
        for index in indexes:
            index.unindex_object(rid)
        if done % PORTION == 0:
            transaction.savepoint(optimistic=True)
            logger.info("Catalog: %s of %s records taken out of %s indexes.", done, len(rids), len(indexes))
    logger.info("Catalog: %s records taken out of %s indexes.", len(rids), len(indexes))
