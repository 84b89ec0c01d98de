"""What each person may take back is kept in a store made once."""

from kommune.eakte.core.ruecknahme import api as ruecknahme
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store. Safe to run twice."""
    ruecknahme.install_store(api.portal.get())
    logger.info("1 store: single acts can be taken back")
