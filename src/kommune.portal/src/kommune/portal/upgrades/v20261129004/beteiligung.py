"""Participation: types, workflow, rights, settings, the folder and the store."""

from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.setup import ID
from kommune.portal.beteiligung.setup import install
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
STEPS = ("typeinfo", "workflow", "rolemap", "controlpanel")
COLUMN = "verfahren_werte"
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make what a new site has; what was set or is there stays. Safe to run twice."""
    portal = api.portal.get()
    there = ID in portal
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    getUtility(IRegistry).registerInterface(IBeteiligungSettings, prefix=IBeteiligungSettings.__identifier__)
    catalog = api.portal.get_tool("portal_catalog")
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    install(portal)
    logger.info("%s folder of Beteiligungsverfahren was made", 0 if there else 1)
