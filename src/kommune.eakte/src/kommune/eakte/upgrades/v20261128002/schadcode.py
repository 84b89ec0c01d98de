"""Files are checked for malicious software where the town names a scanner: the setting, its page and its permission."""

from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSION = "kommune.eakte: Manage Schadcode"
ROLES = ["Manager", "Site Administrator", "Fachadministration"]
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add what is missing; no address is set, so nothing is checked before somebody says where. Safe to run twice."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(ISchadcodeSettings, prefix=ISchadcodeSettings.__identifier__)
    api.portal.get().manage_permission(PERMISSION, roles=ROLES, acquire=0)
    logger.info("The check for malicious software can be set up")
