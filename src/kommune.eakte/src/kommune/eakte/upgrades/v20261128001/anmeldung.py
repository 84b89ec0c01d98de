"""Sessions, links and passwords with an end: our plug-ins in the place of Plone's."""

from kommune.eakte.anmeldung.install import install
from kommune.eakte.anmeldung.install import lower_addresses
from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Exchange the plug-ins, add settings and permissions, keep addresses in small letters.

    Whoever is logged in logs in once more. Links for a new password that wait stay good.
    """
    for step in ("plone.app.registry", "rolemap", "controlpanel"):
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal = api.portal.get()
    count = install(portal)
    changed, taken = lower_addresses(portal.acl_users)
    logger.info("Plug-ins exchanged: %d, log-in names now in small letters: %d.", count, changed)
    for user_id in taken:
        logger.warning("The log-in name of %s differs from another one in capitals only; please change one.", user_id)
