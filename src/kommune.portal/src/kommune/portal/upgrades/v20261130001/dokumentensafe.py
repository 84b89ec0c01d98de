"""Dokumentensafe: right, settings, store."""

from kommune.portal.dokumentensafe.interfaces import ISafeSettings
from kommune.portal.dokumentensafe.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
RIGHT, ROLES = "kommune.portal: Use Dokumentensafe", ("Authenticated",)
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what the Dokumentensafe needs; what was set is kept. Safe to run twice."""
    portal = api.portal.get()
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    portal.manage_permission(RIGHT, roles=list(ROLES), acquire=0)
    getUtility(IRegistry).registerInterface(ISafeSettings, prefix=ISafeSettings.__identifier__)
    logger.info("%d store of Dokumentensafes made", int(install_store(portal)))
