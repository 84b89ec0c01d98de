"""Petitions: types, workflow, right, settings, index, store and folder."""

from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.setup import FOLDER
from kommune.portal.petitionen.setup import install
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
RIGHT, ROLES = "kommune.portal: Moderate Petition", ("Manager", "Redaktion", "Fachadministration")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what petitions need; what was set is kept. Safe to run twice."""
    portal = api.portal.get()
    new = FOLDER not in portal
    for step in ("typeinfo", "workflow", "catalog", "controlpanel"):
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal.manage_permission(RIGHT, roles=list(ROLES), acquire=0)
    getUtility(IRegistry).registerInterface(IPetitionenSettings, prefix=IPetitionenSettings.__identifier__)
    install(portal)
    logger.info("%d folder of petitions made", int(new))
