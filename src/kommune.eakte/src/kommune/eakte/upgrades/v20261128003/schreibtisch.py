"""The Schreibtisch gets its stores, and the catalog what its lists show; nobody finds everything marked as new."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.steuerung import api as steuerung
from plone import api

import logging


INDEX = "vorgang_schlagworte"
COLUMNS = (INDEX, "bescheid_vorgelegt")
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Do it; wakes only Vorgänge that wait for an answer and Bescheide that wait for a signature."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    if INDEX not in catalog.indexes():
        catalog.addIndex(INDEX, "KeywordIndex")
    for name in COLUMNS:
        if name not in catalog.schema():
            catalog.addColumn(name)
    akten.install(portal)
    steuerung.install(portal)
    spread_catalog(catalog)
    waiting = [
        *catalog.unrestrictedSearchResults(portal_type="Vorgang", review_state="awaiting_applicant"),
        *catalog.unrestrictedSearchResults(portal_type="Bescheid", review_state="submitted"),
    ]
    for brain in waiting:
        catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["review_state"])
    logger.info("Schreibtisch: stores and columns are there, %s records listed anew.", len(waiting))
