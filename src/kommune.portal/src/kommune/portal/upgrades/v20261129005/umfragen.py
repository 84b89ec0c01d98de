"""Surveys: types, workflow, right, settings, index, store and folder."""

from kommune.eakte.core.spread import spread_catalog
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from kommune.portal.umfragen.setup import FOLDER
from kommune.portal.umfragen.setup import install
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
RIGHT, ROLES = "kommune.portal: Manage Umfrage", ("Manager", "Redaktion", "Fachadministration")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what surveys need; what was set is kept. Safe to run twice."""
    portal = api.portal.get()
    new = FOLDER not in portal
    for step in ("typeinfo", "workflow", "catalog", "controlpanel"):
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal.manage_permission(RIGHT, roles=list(ROLES), acquire=0)
    getUtility(IRegistry).registerInterface(IUmfragenSettings, prefix=IUmfragenSettings.__identifier__)
    install(portal)
    spread_catalog(api.portal.get_tool("portal_catalog"))  # a new index keeps its entries in one tree (ADR 9)
    logger.info("%d folder of surveys made", int(new))
