"""The right to keep the directory of Partnerstellen; nobody is in it yet, so that nobody is asked anything."""

from plone import api
from typing import Any

import logging


PERMISSIONS = {"kommune.eakte: Manage Partnerstellen": ["Manager", "Fachadministration"]}
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add the permission. Safe to run twice; nobody sees more than before, no Frist stands still that did not."""
    for permission, roles in PERMISSIONS.items():
        api.portal.get().manage_permission(permission, roles=roles, acquire=0)
    logger.info("%d permissions set", len(PERMISSIONS))
