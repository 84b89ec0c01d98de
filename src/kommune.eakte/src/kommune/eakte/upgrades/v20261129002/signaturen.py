"""The administration of the town sets whether letters are signed; where the key is, who runs the server alone."""

from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PERMISSIONS = {
    "kommune.eakte: Manage Signatur": ["Manager", "Site Administrator", "Fachadministration"],
    "kommune.eakte: Manage Signaturschluessel": ["Manager", "Site Administrator"],
}
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add the permission, and the setting of the hosts that may be asked: none. What was set stays. Safe to run twice."""
    getUtility(IRegistry).registerInterface(ISignaturSettings, prefix=ISignaturSettings.__identifier__)
    for permission, roles in PERMISSIONS.items():
        api.portal.get().manage_permission(permission, roles=roles, acquire=0)
    logger.info("%d permissions of signatures are set", len(PERMISSIONS))
