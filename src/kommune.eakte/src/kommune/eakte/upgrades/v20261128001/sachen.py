"""Stores for what is done once."""

from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.person import kennungen
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the store of forms that were sent; safe to run twice."""
    portal = api.portal.get()
    doppelsendung.install_store(portal)
    kennungen.install_store(portal)
    for oe in organisation.list_oes(include_retired=True):
        try:
            kennungen.note_given(kennungen.OE, oe.oe_id)
        except kennungen.KennungVergeben:
            continue
    setup.runImportStepFromProfile("profile-kommune.eakte:default", "workflow", run_dependencies=False)
    logger.info("Stores of forms that were sent and of ids that were given are there")
