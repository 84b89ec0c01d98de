"""What is slow or may fail is an Auftrag; an older site has no store for them yet, and waiting mails of the old queue."""

from kommune.eakte.core.auftrag.store import install_store
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make the store of the Aufträge where it is missing."""
    install_store(api.portal.get())
    logger.info("Aufträge have a store")
