"""One search of the record: its words leave the indexes of the catalog, where they stood a second time."""

from kommune.eakte.core.interfaces import IManyAtOnce
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.volltext import TEXT_INDEXES
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from plone import api
from typing import Any

import logging


LEXICON = "plone_lexicon"
RECORDS = ("Akte", "Vorgang", "Dokument", "Bescheid", "Aufgabe")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Empty the text indexes and write again what is no record. Safe to run twice; nobody sees more than before.

    Taking out records one by one would touch each of their words; what else has text are some thousand things at most.
    """
    tool = api.portal.get_tool("portal_catalog")
    catalog = tool._catalog
    names = [name for name in sorted(TEXT_INDEXES) if name in catalog.indexes]
    records = set(treffer.found_in(catalog, {"portal_type": list(RECORDS)}).rids)
    others = [rid for rid in catalog.paths if rid not in records]
    for name in names:
        catalog.getIndex(name).clear()
    if LEXICON in tool.objectIds():
        tool[LEXICON].clear()
    written = 0
    for rid in others:
        obj = api.portal.get().unrestrictedTraverse(str(catalog.paths[rid]), None)
        if obj is None or IManyAtOnce.providedBy(obj):
            continue
        tool.catalog_object(obj, catalog.paths[rid], idxs=names, update_metadata=0)
        written += 1
    logger.info("Text indexes: %d records taken out, %d other things kept", len(records), written)


def keep_searches(setup: Any) -> None:
    """Make the store of saved searches. Safe to run twice."""
    dauersuchen.install(api.portal.get())
    logger.info("1 store: people keep searches and are told what is new in them")
