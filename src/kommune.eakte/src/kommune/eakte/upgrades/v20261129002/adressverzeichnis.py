"""A register of streets and houses, empty until the town takes one over; Straße and Str. are one word in the address book."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.adressverzeichnis import api as adressverzeichnis
from plone import api
from typing import Any

import logging


PROFILE = "kommune.eakte:default"
PERMISSIONS = {"kommune.eakte: Manage Adressverzeichnis": ["Manager", "Fachadministration"]}
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add store, permission and the entry in the control panel. Safe to run twice; nobody sees more than before."""
    adressverzeichnis.install(api.portal.get())
    for permission, roles in PERMISSIONS.items():
        api.portal.get().manage_permission(permission, roles=roles, acquire=0)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    count = adressbuch.reindex()
    logger.info("%d permissions set, %d entries of the address book indexed anew", len(PERMISSIONS), count)
