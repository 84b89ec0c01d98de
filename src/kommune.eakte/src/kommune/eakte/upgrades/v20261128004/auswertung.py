"""Figures and rules that hand out: their stores, and of every Vorgang the states it came into, out of its journal."""

from kommune.eakte.akte.workflow import VorgangState
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.journal import api as journal
from kommune.eakte.verteilung import api as verteilung
from plone import api

import logging


COLUMN = "standzeiten"
STATES = frozenset(map(str, VorgangState))
PORTION = 500
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make the store and the column, and fill it for every Vorgang there is. Safe to run twice."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    auswertung.install_store(portal)
    verteilung.install_store(portal)
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    spread_catalog(catalog)
    count = 0
    for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang"):
        if isinstance(brain.standzeiten, tuple):
            continue
        vorgang = brain._unrestrictedGetObject()
        if not vorgang.standzeiten:
            vorgang.standzeiten = _from_journal(vorgang)
        catalog.catalog_object(vorgang, brain.getPath(), idxs=["UID"], update_metadata=1)
        count += 1
        if not count % PORTION:
            portal._p_jar.cacheGC()
    auswertung.recompute(portal)
    logger.info("%d Vorgänge tell when they came into which state", count)


def _from_journal(vorgang) -> tuple:
    """Return each change of its state with its day, the first one first."""
    uid = api.content.get_uuid(vorgang)
    changes = [
        (entry["neuer_wert"], str(entry["datum_uhrzeit"])[:10])
        for entry in journal.entries(vorgang)
        if entry["metadatum_name"] == "status" and entry["objekt_uid"] == uid and entry["neuer_wert"] in STATES
    ]
    return tuple(reversed(changes))
