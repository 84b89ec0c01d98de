"""The setting from which trust level on a log-in by a provider takes the place of the second factor."""

from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Register it; what the town has set stays. Safe to run twice."""
    getUtility(IRegistry).registerInterface(IAnmeldungSettings, prefix=IAnmeldungSettings.__identifier__)
    logger.info("A log-in by a provider takes the place of the second factor from the level “substantiell” on")
