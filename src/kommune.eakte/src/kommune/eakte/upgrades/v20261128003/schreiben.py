"""Letters and messages: the right to write them, and the store of the Textbausteine."""

from kommune.eakte.schreiben import api as schreiben
from plone import api

import logging


PERMISSIONS = {"kommune.eakte: Write Schreiben": ["Manager", "Sachbearbeitung", "Leitung"]}
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Give the right and make the store. Safe to run twice."""
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    schreiben.install_store(portal)
    logger.info("%d rights given: letters can be written, Textbausteine kept", len(PERMISSIONS))
