"""The settings of the second factor, and the pages for it and for providers; the stores are laid by ``lay_stores``."""

from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Register the settings and list the pages; what the town has set stays. Safe to run twice."""
    getUtility(IRegistry).registerInterface(IAnmeldungSettings, prefix=IAnmeldungSettings.__identifier__)
    setup.runImportStepFromProfile("profile-kommune.eakte:default", "controlpanel", run_dependencies=False)
    logger.info("Accounts can have a second factor")
