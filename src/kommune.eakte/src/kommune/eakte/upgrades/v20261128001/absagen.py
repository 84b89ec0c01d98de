"""Refusals are no errors in the log of an existing site."""

from kommune.eakte.core.schutz.absage import leave_refusals_out
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Leave refusals out of the error log."""
    portal = api.portal.get()
    leave_refusals_out(portal)
    logger.info("The log leaves out %d kinds of refusals.", len(portal.error_log.getProperties()["ignored_exceptions"]))
