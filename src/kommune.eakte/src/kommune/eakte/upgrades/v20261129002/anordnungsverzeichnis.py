"""The orders to the finance system get an index by time."""

from kommune.eakte.gebuehren.hkr.verzeichnis import Verzeichnis
from kommune.eakte.gebuehren.store import ANNOTATION
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging


PORTION = 500
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make the index of the orders anew from what is stored; safe to run twice."""
    portal = api.portal.get()
    kasse = IAnnotations(portal).get(ANNOTATION)
    if kasse is None:
        return
    made, count = Verzeichnis(), 0
    for count, (_id, one) in enumerate(kasse.anordnungen.items(), 1):
        made.put(one)
        if not count % PORTION and portal._p_jar is not None:
            portal._p_jar.cacheGC()
    kasse.verzeichnis = made
    logger.info("%d orders are in the index by time", count)
