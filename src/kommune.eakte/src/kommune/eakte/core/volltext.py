"""The worker task that adds full text to what was indexed without it in the request.

It asks the catalog for what was modified since its watermark, less ten minutes of overlap
for transactions that took long to commit, and remembers in memory what it has done of
those, for each site of the database. No queue is written to by the requests: nothing is there for them to meet at.
"""

from kommune.eakte.core.content import TEXT_INDEXES
from kommune.eakte.core.interfaces import ITextIndexedLater
from kommune.eakte.core.interfaces import IWorkerTask
from persistent import Persistent
from plone import api
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

import logging
import transaction


logger = logging.getLogger(__name__)
ANNOTATION = "kommune.eakte.volltext"
OVERLAP = 10 / (24 * 60)
BATCH = 200
COMMIT_EACH = 25


class Watermark(Persistent):
    """Up to when all text is indexed; written by the worker alone."""

    modified = None


def install_watermark(portal) -> None:
    """Make the watermark once."""
    IAnnotations(portal).setdefault(ANNOTATION, Watermark())


@implementer(IWorkerTask)
class VolltextTask:
    """Index the text of what is new or changed, oldest first."""

    order = 90

    def __init__(self):
        self.done_at = {}

    def run(self, portal) -> int:
        """Index at most 200 objects of the site; return how many there were."""
        watermark = IAnnotations(portal)[ANNOTATION]
        done = self.done_at.setdefault(portal.getPhysicalPath(), {})
        pending = self._pending(watermark, done)[:BATCH]
        for start in range(0, len(pending), COMMIT_EACH):
            chunk = pending[start : start + COMMIT_EACH]
            for brain in chunk:
                self._index(brain)
            watermark.modified = chunk[-1].modified
            try:
                transaction.commit()
            except ConflictError:
                transaction.abort()
                return start
            done.update({brain.UID: brain.modified for brain in chunk})
        _forget_old(done, watermark)
        return len(pending)

    def _pending(self, watermark, done):
        catalog = api.portal.get_tool("portal_catalog")
        query = {"object_provides": ITextIndexedLater.__identifier__, "sort_on": "modified"}
        if watermark.modified is not None:
            query["modified"] = {"query": watermark.modified - OVERLAP, "range": "min"}
        brains = catalog.unrestrictedSearchResults(**query)
        return [brain for brain in brains if done.get(brain.UID) != brain.modified]

    def _index(self, brain) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        try:
            obj = brain._unrestrictedGetObject()
            catalog.catalog_object(obj, brain.getPath(), idxs=list(TEXT_INDEXES), update_metadata=0)
        except ConflictError:
            raise
        except Exception:
            logger.exception("No full text for %s", brain.getPath())


def _forget_old(done, watermark) -> None:
    if watermark.modified is not None:
        oldest = watermark.modified - 2 * OVERLAP
        for uid in [uid for uid, modified in done.items() if modified < oldest]:
            del done[uid]
