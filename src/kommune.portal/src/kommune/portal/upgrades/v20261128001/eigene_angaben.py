"""Nobody of the town changes the own name or address any more."""

from plone import api

import logging


PERMISSION = "Set own properties"
ROLES = ["Manager", "Site Administrator"]
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Take the right from all but those who administer accounts."""
    portal = api.portal.get()
    before = {one["name"] for one in portal.rolesOfPermission(PERMISSION) if one["selected"]}
    portal.manage_permission(PERMISSION, roles=ROLES, acquire=0)
    logger.info("Roles that may no longer change their own name and address: %d.", len(before - set(ROLES)))
