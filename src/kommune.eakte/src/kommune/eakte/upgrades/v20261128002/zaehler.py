"""Take the stored counters from the catalog's indexes, and records out of two more of them (ADR 9)."""

from kommune.eakte.core.katalog.content import NOT_ASKED_OF_RECORDS
from kommune.eakte.core.spread import spread_catalog
from plone import api

import logging
import transaction


PORTION = 2000
RECORDS = ("Akte", "Vorgang", "Dokument", "Bescheid", "Aufgabe")
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Do both from what the catalog holds; wakes no record."""
    catalog = api.portal.get_tool("portal_catalog")
    logger.info("Catalog: %s counters and trees exchanged.", spread_catalog(catalog))
    rids = [brain.getRID() for brain in catalog.unrestrictedSearchResults(portal_type=list(RECORDS))]
    indexes = [catalog._catalog.indexes[name] for name in NOT_ASKED_OF_RECORDS if name in catalog._catalog.indexes]
    changed = 0
    for done, rid in enumerate(rids, start=1):
        inside = [index for index in indexes if index.getEntryForObject(rid) is not None]
        changed += bool(inside)
        for index in inside:
            index.unindex_object(rid)
        if done % PORTION == 0:
            transaction.savepoint(optimistic=True)
            logger.info("Catalog: %s of %s records looked at.", done, len(rids))
    logger.info("Catalog: %s of %s records taken out of two more indexes.", changed, len(rids))
