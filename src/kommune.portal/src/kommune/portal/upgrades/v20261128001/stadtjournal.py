"""Changes of rules and forms are journaled: what is there now is what later changes are compared with."""

from kommune.eakte.journal import api as journal
from kommune.portal.uebergabe.regeln import aenderungen
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Remember the rule of each service and the questions of each form."""
    counts = {}
    for portal_type, attribute, remember in (
        ("Leistung", journal.SNAPSHOT, aenderungen.remember_rule),
        ("EasyForm", aenderungen.SNAPSHOT, aenderungen.remember_questions),
    ):
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type=portal_type)
        objects = [brain._unrestrictedGetObject() for brain in found]
        new = [obj for obj in objects if not hasattr(obj.aq_base, attribute)]
        for obj in new:
            remember(obj)
        counts[portal_type] = len(new)
    logger.info("Remembered: %s", counts)
