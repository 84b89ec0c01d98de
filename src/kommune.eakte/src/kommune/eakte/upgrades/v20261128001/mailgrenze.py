"""Mails that strangers can cause are counted by address; an older site has no store for it yet."""

from kommune.eakte.core.mail import install_store
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make the store of the counts where it is missing; what waits stays."""
    install_store(api.portal.get())
    logger.info("Mails are counted by address")
