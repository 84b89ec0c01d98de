"""Names and texts of records are found in every spelling: ü = ue = u, apostrophes of any shape."""

from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.core.volltext import ANNOTATION
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Index the parties anew and have the worker index all text once more."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(object_provides=ISchriftgut.__identifier__)
    for brain in found:
        catalog.catalog_object(brain._unrestrictedGetObject(), brain.getPath(), idxs=["beteiligte"], update_metadata=0)
    IAnnotations(api.portal.get())[ANNOTATION].modified = None
    logger.info("%d records with their parties; the worker indexes the text of all anew", len(found))
