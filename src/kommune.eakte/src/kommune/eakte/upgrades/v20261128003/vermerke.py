"""Vermerke and comments: who may write them."""

from plone import api

import logging


PERMISSIONS = {
    "kommune.eakte: Write Vermerk": ["Manager", "Sachbearbeitung", "Leitung", "Registratur"],
    "kommune.eakte: Write Kommentar": ["Manager", "Bedienstete"],
}
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Give the rights to write Vermerke and comments. Safe to run twice."""
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        portal.manage_permission(permission, roles=roles, acquire=0)
    logger.info("%d rights given: Vermerke and comments can be written", len(PERMISSIONS))
