"""The address book: its store."""

from kommune.eakte.adressbuch import api as adressbuch
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store, once. Safe to run twice."""
    adressbuch.install(api.portal.get())
    logger.info("The town has an address book")
