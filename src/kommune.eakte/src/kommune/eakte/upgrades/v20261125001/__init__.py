"""Let the catalog know where Verweise lead, and sort Vorgänge of the same day by their Aktenzeichen."""

from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
INDEXES = {"Akte": ["verweis_ziele"], "Vorgang": ["verweis_ziele", "frist_sort", "eingang_sort"]}
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add the indexes ``verweis_ziele`` and ``eingang_sort`` and fill them anew."""
    setup.runImportStepFromProfile(PROFILE, "catalog", run_dependencies=False)
    for portal_type, indexes in INDEXES.items():
        found = api.content.find(portal_type=portal_type)
        for brain in found:
            brain.getObject().reindexObject(idxs=indexes)
        logger.info("%s: %s records indexed.", portal_type, len(found))
