"""An Aktenzeichen is found in any spelling: the index holds what it is compared by."""

from kommune.eakte.akte.kennzeichen.aktenzeichen import key
from kommune.eakte.core.spread import spread_catalog
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Exchange the values of the index for their keys; wakes no object."""
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex("aktenzeichen")
    before = [(rid, key(text)) for rid, text in index._unindex.items()]
    index.indexed_attrs = ["aktenzeichen_key"]
    index.clear()
    spread_catalog(catalog)
    for rid, compared in before:
        index.insertForwardIndexEntry(compared, rid)
        index._unindex[rid] = compared
    logger.info("%d Aktenzeichen are found in any spelling", len(before))
