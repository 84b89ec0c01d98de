"""Each Frist of a running Vorgang is told when it passes; those that passed before stay as they are."""

from kommune.eakte.core import clock
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)
PORTION = 200


def upgrade(setup: Any) -> None:
    """Have the Vorgänge whose Frist is still to come found by it. Safe to run twice."""
    portal = api.portal.get()
    ahead = {"query": clock.today(), "range": "min"}
    number = 0
    for number, brain in enumerate(
        portal.portal_catalog.unrestrictedSearchResults(portal_type="Vorgang", frist=ahead), 1
    ):
        brain._unrestrictedGetObject().reindexObject(idxs=["frist_termin"])
        if not number % PORTION:
            portal._p_jar.cacheGC()
    logger.info("%d Vorgänge have a Frist that is told when it passes", number)
