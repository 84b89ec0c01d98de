"""Participation: the settings of the WMS below a map, and what is kept of who signs a statement of somebody else."""

from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.setup import install
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Register the new settings and make what the store lacks; what was set stays. Safe to run twice."""
    getUtility(IRegistry).registerInterface(IBeteiligungSettings, prefix=IBeteiligungSettings.__identifier__)
    install(api.portal.get())
    logger.info("1 setting of participation was registered anew")
