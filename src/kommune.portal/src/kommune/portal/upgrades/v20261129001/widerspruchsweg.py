"""The setting whether citizens may object through the Postfach; closed until the town opens it."""

from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)
NAME = f"{TOWN}.widerspruch_postfach"


def upgrade(setup) -> None:
    """Add the record; what the town has set stays."""
    registry = getUtility(IRegistry)
    missing = NAME not in registry
    if missing:
        registry.registerInterface(ITownSettings, omit=("crest",), prefix=TOWN)
    logger.info("%d setting added.", int(missing))
