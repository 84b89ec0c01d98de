"""Plone's own rule pages are for the Manager alone: the town's rules have pages of their own."""

from plone import api

import logging


PERMISSION = "Content rules: Manage rules"
logger = logging.getLogger(__name__)


def upgrade(setup):
    """Take the right to make Plone's own content rules from all but the Manager. Safe to run twice."""
    portal = api.portal.get()
    before = [one["name"] for one in portal.rolesOfPermission(PERMISSION) if one["selected"]]
    portal.manage_permission(PERMISSION, roles=["Manager"], acquire=0)
    logger.info("%d roles made content rules of Plone, the Manager alone does now", len(before))
