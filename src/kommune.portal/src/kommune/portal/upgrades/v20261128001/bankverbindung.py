"""Make the settings for the account of the town, which letters that demand money name."""

from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Register the records that are missing; values that are set stay."""
    registry = getUtility(IRegistry)
    before = set(registry.records)
    registry.registerInterface(ITownSettings, prefix=TOWN, omit=("crest",))
    logger.info("%d new settings of the town", len(set(registry.records) - before))
