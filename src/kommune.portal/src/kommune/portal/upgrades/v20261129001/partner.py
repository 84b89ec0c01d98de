"""The store of the spaces for who is asked, and their settings."""

from kommune.portal.partner.interfaces import IPartnerSettings
from kommune.portal.partner.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the store and register the settings; what was set is kept. Safe to run twice."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(IPartnerSettings, prefix=IPartnerSettings.__identifier__)
    install_store(api.portal.get())
    logger.info("the store of 0 spaces is there")
