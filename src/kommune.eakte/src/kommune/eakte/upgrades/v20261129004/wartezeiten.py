"""The figures know the days a Vorgang waited for a Partnerstelle: those that asked one are indexed anew."""

from kommune.eakte.akte.lage import api as lage
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.stellungnahmen import api as stellungnahmen
from plone import api
from typing import Any

import logging


PORTION = 500
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Index them, closed ones too, and count anew; safe to run twice."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    count = 0
    for number, brain in enumerate(catalog.unrestrictedSearchResults(portal_type="Vorgang"), 1):
        vorgang = brain._unrestrictedGetObject()
        if stellungnahmen.anfragen_of(vorgang):
            lage.changed(vorgang)
            count += 1
        if not number % PORTION:
            portal._p_jar.cacheGC()
    auswertung.recompute(portal)
    logger.info("%d Vorgänge tell how long they waited for a statement", count)
