"""Projects: types, workflow, rights, settings, the folder, the group of residents and the store."""

from kommune.portal.projekte.api import keep_rules
from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.setup import FOLDER
from kommune.portal.projekte.setup import install
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
STEPS = ("typeinfo", "workflow", "controlpanel")
RIGHTS = {
    "kommune.portal: Add Projekt": ("Manager", "Redaktion", "Fachadministration"),
    "kommune.portal: Moderate Projekt": ("Manager", "Redaktion", "Fachadministration"),
    "kommune.portal: Answer Projekt": ("Manager", "Fachadministration"),
}
COLUMN = "projekt_werte"
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make what a new site has; what was set or is there stays. Safe to run twice."""
    portal = api.portal.get()
    there = FOLDER in portal
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    for right, roles in RIGHTS.items():
        portal.manage_permission(right, roles=list(roles), acquire=0)
    getUtility(IRegistry).registerInterface(IProjekteSettings, prefix=IProjekteSettings.__identifier__)
    catalog = api.portal.get_tool("portal_catalog")
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    install(portal)
    for brain in catalog.unrestrictedSearchResults(portal_type="Beteiligungsprojekt"):
        keep_rules(brain._unrestrictedGetObject())
    logger.info("%s folder of projects was made", 0 if there else 1)
