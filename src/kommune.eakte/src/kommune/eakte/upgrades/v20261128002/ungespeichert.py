"""What was typed into a form and could not be stored is given back."""

from kommune.eakte.core.eingabe import rettung
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store; safe to run twice."""
    rettung.install_store(api.portal.get())
    logger.info("Forms that were refused give back what was typed")
