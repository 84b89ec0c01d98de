"""Organisation accounts: their store, who administers them, the link in the settings."""

from kommune.portal.organisationskonto.store import install_store
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)
PERMISSION = "kommune.portal: Manage Organisationskonten"
PROFILE = "profile-kommune.portal:default"


def upgrade(setup: Any) -> None:
    """Make the store, give the permission and enter the page. Safe to run twice: what is there stays."""
    store = install_store(api.portal.get())
    api.portal.get().manage_permission(PERMISSION, roles=["Fachadministration", "Manager"], acquire=0)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("%d entries of organisation accounts", len(store))
