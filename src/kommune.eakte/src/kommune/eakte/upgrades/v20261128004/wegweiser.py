"""One way to old addresses and numbers: those of Dokumente join those of Vorgänge."""

from Acquisition import aq_base
from kommune.eakte.wegweiser import api as wegweiser
from plone import api
from typing import Any

import logging


BEFORE = "fruehere_aktenzeichen"  # attribute and index until now: mappings of aktenzeichen and ort
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Note the addresses and numbers moved Dokumente had where all are noted, and drop their own index. Safe to run twice."""
    wegweiser.install_store(api.portal.get())
    catalog = api.portal.get_tool("portal_catalog")
    if BEFORE not in catalog.indexes():
        logger.info("Old numbers of Dokumente: nothing to do")
        return
    rids = {rid for rids in catalog._catalog.indexes[BEFORE]._index.values() for rid in _ids(rids)}
    paths = [catalog.getpath(rid) for rid in sorted(rids)]
    for path in paths:
        dokument = api.portal.get().unrestrictedTraverse(path)
        rows = aq_base(dokument).__dict__.pop(BEFORE, ())
        dokument.frueher = tuple(dict.fromkeys((*dokument.frueher, *(row["aktenzeichen"] for row in rows))))
        for row in rows:
            wegweiser.note(row["ort"], dokument.UID())
        dokument.reindexObject(idxs=["aktenzeichen_frueher"])
    catalog.delIndex(BEFORE)
    logger.info("Old numbers of Dokumente: %d moved", len(paths))


def _ids(rids: Any) -> list[int]:
    """Return the record ids of one row of a keyword index: a set, or a single number."""
    return [rids] if isinstance(rids, int) else list(rids)
