"""Sessions, links and passwords with an end: our plug-ins in the place of Plone's."""

from kommune.eakte.anmeldung.betrieb.install import install
from kommune.eakte.anmeldung.betrieb.install import lower_addresses
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = {
    "kommune.eakte: Use Anmeldungen": ["Authenticated"],
    "kommune.eakte: Manage Anmeldung": ["Manager", "Site Administrator", "Fachadministration"],
}
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Exchange the plug-ins, add settings and permissions, keep addresses in small letters.

    Whoever is logged in logs in once more. Links for a new password that wait stay good.
    """
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(IAnmeldungSettings, prefix=IAnmeldungSettings.__identifier__)
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    changed, taken = lower_addresses(portal.acl_users)  # first: ours would end the links of whom it renames
    count = install(portal)
    logger.info("Plug-ins exchanged: %d, log-in names now in small letters: %d.", count, changed)
    for user_id in taken:
        logger.warning("The log-in name of %s differs from another one in capitals only; please change one.", user_id)
