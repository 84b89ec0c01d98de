"""Appointments: store, rights, settings, their page."""

from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.store import ANNOTATION
from kommune.portal.termine.store import install_store
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.portal:default"
RIGHTS = {
    "kommune.portal: Manage Termine": ("Manager", "Fachadministration"),
    "kommune.portal: Use Termine": ("Manager", "Fachadministration", "Bedienstete"),
}
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what appointments need; what was set is kept. Safe to run twice."""
    portal = api.portal.get()
    new = ANNOTATION not in IAnnotations(portal)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    for right, roles in RIGHTS.items():
        portal.manage_permission(right, roles=list(roles), acquire=0)
    getUtility(IRegistry).registerInterface(ITermineSettings, prefix=ITermineSettings.__identifier__)
    install_store(portal)
    logger.info("%d store of appointments made", int(new))
