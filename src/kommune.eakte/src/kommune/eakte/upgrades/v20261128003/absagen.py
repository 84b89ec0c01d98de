"""Searches that are none are no errors in Plone's error log either."""

from kommune.eakte.core.schutz.absage import leave_refusals_out
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Leave out what was added to ``core.schutz.absage.REFUSALS``."""
    portal = api.portal.get()
    before = len(portal.error_log.getProperties()["ignored_exceptions"])
    leave_refusals_out(portal)
    logger.info("%d kinds of refusals added", len(portal.error_log.getProperties()["ignored_exceptions"]) - before)
