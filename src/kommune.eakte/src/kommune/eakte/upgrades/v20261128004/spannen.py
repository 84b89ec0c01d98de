"""Numbers and amounts of own fields are found by a span: Vorgänge that have such a field in the search are indexed anew."""

from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort
from plone import api

import logging
import transaction


PORTION = 200
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Write the tokens of the index of own fields that sort as numbers do; safe to run twice."""
    catalog = api.portal.get_tool("portal_catalog")
    typen = [f"vorgangstyp={typ.getId()}" for typ in _sammlung() if _has_numbers(typ)]
    brains = catalog.unrestrictedSearchResults(vorgang_felder=typen) if typen else ()
    for number, brain in enumerate(brains, start=1):
        catalog.catalog_object(brain._unrestrictedGetObject(), idxs=["vorgang_felder"], update_metadata=False)
        if number % PORTION == 0:
            transaction.savepoint(optimistic=True)
            api.portal.get()._p_jar.cacheGC()
    logger.info("Vorgangstypen: %d Vorgänge of %d types were indexed anew.", len(brains), len(typen))


def _sammlung() -> list:
    sammlung = api.portal.get().get("vorgangstypen")
    return sammlung.objectValues() if sammlung is not None else []


def _has_numbers(typ) -> bool:
    return any(
        feld.art in (Art.ZAHL, Art.BETRAG) and feld.has(Ort.SUCHE)
        for nummer in range(1, len(typ.stufen) + 1)
        for feld in typ.fassung(nummer).felder
    )
