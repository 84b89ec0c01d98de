"""Payments online: the store, the settings, and who looks after them."""

from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)
PROFILE = "profile-kommune.portal:default"
RIGHT, ROLES = "kommune.portal: Manage Bezahlung", ("Manager", "Fachadministration")


def upgrade(setup: Any) -> None:
    """Lay the store, register the settings, give the permission; safe to run twice."""
    portal = api.portal.get()
    install_store(portal)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    prefix = IBezahlungSettings.__identifier__
    getUtility(IRegistry).registerInterface(IBezahlungSettings, prefix=prefix)
    portal.manage_permission(RIGHT, roles=list(ROLES), acquire=0)
    logger.info("Payments online are prepared")
