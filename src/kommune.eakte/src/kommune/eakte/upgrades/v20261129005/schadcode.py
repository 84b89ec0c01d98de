"""The setting that holds back files nobody has checked, where the town has a scanner."""

from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Register the setting, what the town has set stays. Safe to run twice."""
    getUtility(IRegistry).registerInterface(ISchadcodeSettings, prefix=ISchadcodeSettings.__identifier__)
    logger.info("Files that were not checked can be held back")
