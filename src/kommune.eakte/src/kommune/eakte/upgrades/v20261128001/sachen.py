"""Stores for what is done once."""

from kommune.eakte.core import einmal
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store of forms that were sent; safe to run twice."""
    einmal.install_store(api.portal.get())
    logger.info("Store of forms that were sent is there")
