"""Letters registered by hand have a list for the day, and come back when they were delivered wrongly."""

from kommune.eakte.posteingang import api as posteingang
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the stores; safe to run twice."""
    posteingang.install(api.portal.get())
    logger.info("Letters registered by hand have a list for the day")
