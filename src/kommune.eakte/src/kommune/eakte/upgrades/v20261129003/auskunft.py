"""The right to give Auskunft, and the store of what is made."""

from kommune.eakte.auskunft import store
from kommune.eakte.auskunft.api import GIVE
from plone import api

import logging


logger = logging.getLogger(__name__)
ROLES = ["Manager", "Fachadministration"]


def upgrade(setup):
    """Give the right as a new town has it, and make the store; repeatable."""
    portal = api.portal.get()
    portal.manage_permission(GIVE, roles=ROLES, acquire=0)
    store.install(portal)
    logger.info("1 right and 1 store made for Auskunft")
