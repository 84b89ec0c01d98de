"""Mails that were sent are deleted after a period, which is a setting."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.mailfrist import IMailfristSettings
from kommune.eakte.core.mailfrist import kept
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSION = "kommune.eakte: Manage Mailfrist"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add the setting and its page, and delete what is too old."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(IMailfristSettings, prefix=IMailfristSettings.__identifier__)
    portal = api.portal.get()
    portal.manage_permission(PERMISSION, roles=["Manager", "Site Administrator", "Fachadministration"], acquire=0)
    count = mail.forget_old(portal, clock.now() - kept())
    logger.info("Old mails deleted: %d", count)
