"""Take the interfaces of Plone's machinery out of what the catalog keeps of records."""

from kommune.eakte.core.katalog.indexers import OURS
from plone import api
from types import SimpleNamespace

import logging
import transaction


PORTION = 2000
RECORDS = ("Akte", "Vorgang", "Dokument", "Bescheid")
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Do it from what the index itself holds; wakes no record."""
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.indexes["object_provides"]
    rids = [brain.getRID() for brain in catalog.unrestrictedSearchResults(portal_type=list(RECORDS))]
    changed = 0
    for done, rid in enumerate(rids, start=1):
        known = index.getEntryForObject(rid, ())
        ours = [name for name in known if name.startswith(OURS)]
        if len(ours) < len(known):
            changed += 1
            index.index_object(rid, SimpleNamespace(object_provides=ours))
        if done % PORTION == 0:
            transaction.savepoint(optimistic=True)
            logger.info("Catalog: interfaces of %s of %s records looked at.", done, len(rids))
    logger.info("Catalog: %s records keep only our own interfaces.", changed)
