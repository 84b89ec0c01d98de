"""Fees: the rights, the settings, the stores."""

from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = {
    "kommune.eakte: Manage Tarife": ["Manager", "Fachadministration"],
    "kommune.eakte: Set Gebuehr": ["Manager", "Sachbearbeitung", "Leitung"],
    "kommune.eakte: Order Zahlung": ["Leitung"],
    "kommune.eakte: Reconcile Zahlungen": ["Manager", "Fachadministration"],
}
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Give the rights, register the settings, make the stores. Safe to run twice."""
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    getUtility(IRegistry).registerInterface(IGebuehrSettings, prefix=IGebuehrSettings.__identifier__)
    gebuehren.install(portal)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("%d rights given: fees can be set, demanded and ordered", len(PERMISSIONS))
