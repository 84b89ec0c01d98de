"""The door: what upper domains say of a Vorgang, indexed, so that lists show it and choose by it without waking anything."""

from collections.abc import Iterable
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.akte.interfaces import IWartezeit
from kommune.eakte.akte.lage.quelle import lagen_of
from kommune.eakte.core.spread import spread_catalog
from typing import Any
from zope.component import getSiteManager


__all__ = ("changed", "INDEX", "install_catalog", "lagen_of", "parts", "shown", "told", "worte")

INDEX = "vorgang_lagen"


def worte() -> dict[str, tuple[Any, str]]:
    """Return what there can be: key → (title, class of its badge), in the order it is offered."""
    found = getSiteManager().adapters.subscriptions([IVorgang], IVorgangslage)
    return {key: words for one in found for key, words in one.worte.items()}


def parts() -> dict[str, Any]:
    """Return the parts of its time a Vorgang can have waited for others outside: key → title."""
    found = getSiteManager().adapters.subscriptions([IVorgang], IWartezeit)
    return {one.part: one.title for one in found}


def told(brain: Any) -> tuple[str, ...]:
    """Return what the catalog says a Vorgang is in; nothing before the upgrade that has the catalog tell it."""
    found = getattr(brain, INDEX, ())
    return found if isinstance(found, tuple) else ()


def shown(lagen: Iterable[str]) -> list[dict[str, Any]]:
    """Return the badges for some keys; what nobody has words for any more is left out."""
    words = worte()
    return [{"text": words[key][0], "badge": words[key][1]} for key in lagen if key in words]


def changed(vorgang: Any) -> None:
    """Have lists know it anew."""
    vorgang.reindexObject(idxs=[INDEX])


def install_catalog(catalog: Any) -> int:
    """Add index and column; return how many were missing."""
    added = 0
    if INDEX not in catalog.indexes():
        catalog.addIndex(INDEX, "KeywordIndex")
        added += 1
    if INDEX not in catalog.schema():
        catalog.addColumn(INDEX)
        added += 1
    spread_catalog(catalog)
    return added
