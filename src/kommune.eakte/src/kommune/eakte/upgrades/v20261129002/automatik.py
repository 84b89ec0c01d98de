"""Rules that call an address: the list of addresses the town allows, empty, and the way to it in the settings."""

from kommune.eakte.automatik.interfaces import IAdressenSettings
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)
PROFILE = "profile-kommune.eakte:default"


def upgrade(setup: Any) -> None:
    """Register the setting, which keeps what is set. Safe to run twice."""
    getUtility(IRegistry).registerInterface(IAdressenSettings)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("1 setting: the addresses rules may call")
