"""Widerspruch and Überwachung: their settings, their entries in the site setup, and the indexes of what is to be inspected.

No record is changed: a Vorgang has neither until somebody enters one.
"""

from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from kommune.eakte.widerspruch.interfaces import IWiderspruchSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


INDEXES = (("ueberwachung_termin", "DateIndex"), ("ueberwachung_sort", "FieldIndex"))
COLUMN = "ueberwachung"
PROFILE = "profile-kommune.eakte:default"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add indexes, column and settings. Safe to run twice."""
    catalog, added = api.portal.get_tool("portal_catalog"), 0
    for name, kind in INDEXES:
        if name not in catalog.indexes():
            catalog.addIndex(name, kind)
            added += 1
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
        added += 1
    spread_catalog(catalog)
    for settings in (IWiderspruchSettings, IUeberwachungSettings):
        getUtility(IRegistry).registerInterface(settings, prefix=settings.__identifier__)
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    logger.info("Widerspruch and Überwachung: %d of indexes and column added; no record changed", added)
