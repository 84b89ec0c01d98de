"""Records that get another place are found by the numbers and addresses they had."""

from kommune.eakte.akte.kennzeichen.suche import FORMER
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.gliederung import api as gliederung
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store and the index; no record has an old number yet, so none is indexed anew."""
    gliederung.install(api.portal.get())
    catalog = api.portal.get_tool("portal_catalog")
    made = FORMER not in catalog.indexes()
    if made:
        catalog.addIndex(FORMER, "KeywordIndex")
        spread_catalog(catalog)
    logger.info("Old numbers: %s index made", int(made))
