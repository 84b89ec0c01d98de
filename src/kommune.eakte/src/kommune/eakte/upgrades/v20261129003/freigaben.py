"""The store of what is released by a link."""

from kommune.eakte.akteneinsicht.freigabe import store
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store; repeatable."""
    store.install(api.portal.get())
    logger.info("1 store made for Freigaben")
