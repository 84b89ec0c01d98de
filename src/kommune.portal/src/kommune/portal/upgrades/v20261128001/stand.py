"""Anträge whose state stayed behind their Vorgang, since the server ended in between."""

from kommune.portal.uebergabe.ruecklauf import stand

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Set every Antrag to the state of its Vorgang; safe to run twice."""
    logger.info("%s Anträge were set to the state of their Vorgang", stand.reconcile())
