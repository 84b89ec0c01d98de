"""The Frist by hand of a Vorgang that is decided or closed ends, as it does from now on with the decision.

Each Frist of a running Vorgang is told when it passes; those that passed before stay as they are.
"""

from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from plone import api

import logging


OVER = ("decided", "closed")
PORTION = 500
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """End what hurried the office in what is over; only Vorgänge that have a day are looked at. Safe to run twice."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    count = 0
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type="Vorgang", review_state=OVER), 1):
        if brain.frist:
            count += fristen.end_what_is_over(brain._unrestrictedGetObject(), str(brain.review_state))
        if not number % PORTION:
            portal._p_jar.cacheGC()
    ahead = {"query": clock.today(), "range": "min"}
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type="Vorgang", frist=ahead), 1):
        brain._unrestrictedGetObject().reindexObject(idxs=["frist_termin"])
        if not number % PORTION:
            portal._p_jar.cacheGC()
    logger.info("%d decided or closed Vorgänge have no Frist of the office any more", count)
