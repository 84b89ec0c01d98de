"""Nobody of the town changes the own name or address any more."""

from plone import api

import logging


PERMISSIONS = {
    "Set own properties": ["Manager", "Site Administrator"],
}
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Leave each right to those who need it."""
    portal = api.portal.get()
    for permission, roles in PERMISSIONS.items():
        before = {one["name"] for one in portal.rolesOfPermission(permission) if one["selected"]}
        portal.manage_permission(permission, roles=roles, acquire=0)
        logger.info("%s: taken from %d roles.", permission, len(before - set(roles)))
