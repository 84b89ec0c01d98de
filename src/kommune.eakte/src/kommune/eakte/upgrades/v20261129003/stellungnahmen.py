"""Lists and the Auswertung know which Vorgänge wait for a statement: those with an open Anfrage are indexed anew."""

from kommune.eakte.akte.lage import api as lage
from kommune.eakte.stellungnahmen import api as stellungnahmen
from plone import api

import logging


PORTION = 500
OPEN = ("received", "in_progress", "awaiting_applicant", "decided")
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Index them; a closed Vorgang waits for nobody. Safe to run twice."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    count = 0
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type="Vorgang", review_state=OPEN), 1):
        vorgang = brain._unrestrictedGetObject()
        if stellungnahmen.waits(vorgang):
            lage.changed(vorgang)
            count += 1
        if not number % PORTION:
            portal._p_jar.cacheGC()
    logger.info("%d Vorgänge wait for a statement", count)
