"""Dated rights end in lists by themselves: the plug-in is made, and the entries of records that have some are written anew.

Nobody sees more: what is over is held by nobody, what has not begun neither.
"""

from Acquisition import aq_base
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung import frist
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Every record with a dated right has an Auftrag for its next day: these are the ones. Safe to run twice."""
    rechte.install(api.portal.get())
    catalog = api.portal.get_tool("portal_catalog")
    uids = sorted({one.auftrag.angaben["uid"] for one in auftrag.open_of("rechte")})
    brains = catalog.unrestrictedSearchResults(UID=uids) if uids else ()
    number = 0
    for brain in brains:
        record = brain._unrestrictedGetObject()
        dated = getattr(aq_base(record), frist.DATED, ())
        if dated:
            frist.note(dated)
            eintrag.update(record, all_now=True)
            number += 1
    logger.info("Rechte: the entries of %d records with dated rights were written anew.", number)
