"""Kinds of petitions by law: their settings, and the place where sheets of signatures are counted."""

from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Register the settings that are missing and complete the store. Safe to run twice; what a town has set stays."""
    registry = getUtility(IRegistry)
    before = len(registry.records)
    registry.registerInterface(IPetitionenSettings)
    install_store(api.portal.get())
    logger.info("%d settings of petitions added", len(registry.records) - before)
