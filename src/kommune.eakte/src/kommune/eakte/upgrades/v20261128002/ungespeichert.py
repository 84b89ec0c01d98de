"""What was typed into a form and could not be stored is given back."""

from kommune.eakte.core import ungespeichert
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store; safe to run twice."""
    ungespeichert.install_store(api.portal.get())
    logger.info("Forms that were refused give back what was typed")
