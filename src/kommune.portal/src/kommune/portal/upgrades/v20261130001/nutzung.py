"""Figures of use: settings, store."""

from kommune.portal.nutzung.interfaces import INutzungSettings
from kommune.portal.nutzung.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what the figures need; what was set is kept. Safe to run twice."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(INutzungSettings, prefix=INutzungSettings.__identifier__)
    logger.info("%d store of figures made", int(install_store(api.portal.get())))
