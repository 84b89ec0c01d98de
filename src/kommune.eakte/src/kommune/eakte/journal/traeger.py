"""Where the journal of a thing is kept."""

from Acquisition import aq_base
from Acquisition import aq_chain
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from kommune.eakte.core import nummern
from kommune.eakte.core.interfaces import IJournalTraeger
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite


PLACES = "_journal_orte"
_carried: ContextVar[Any] = ContextVar("carried", default=None)


@contextmanager
def carrying(obj: Any) -> Iterator[None]:
    """Let this very object be carried to another place of the records, and nothing else; its journal goes with it."""
    token = _carried.set(aq_base(obj))
    try:
        yield
    finally:
        _carried.reset(token)


def is_carried(obj: Any) -> bool:
    """Tell whether this very object is being carried."""
    return _carried.get() is aq_base(obj)


def traeger_of(obj: Any) -> Any:
    """Return the nearest object at or above ``obj`` that carries a journal.

    :raises LookupError: there is none.
    """
    for candidate in aq_chain(obj):
        if IJournalTraeger.providedBy(candidate):
            return candidate
    raise LookupError(f"no journal above {obj!r}")


def is_stored(obj: Any) -> bool:
    """Tell whether the object lies in a site that has kommune, and not in one that is only being set up."""
    portal = api.portal.get() if getSite() is not None else None
    return portal is not None and nummern.ANNOTATION in IAnnotations(portal) and portal in obj.aq_chain


def relative_path(obj: Any, above: Any) -> str:
    """Return the path of an object below one it lies in, "" for that one itself."""
    return "/".join(obj.getPhysicalPath()[len(above.getPhysicalPath()) :])


def places_of(obj: Any, traeger: Any) -> Iterator[dict[str, Any]]:
    """Yield where entries about an object lie: its own former places, and those of what it came along in."""
    for carrier in aq_chain(obj):
        if aq_base(carrier) is aq_base(traeger):
            return
        below = relative_path(obj, carrier)
        for place in getattr(aq_base(carrier), PLACES, ()):
            yield {**place, "objekt": f"{place['objekt']}/{below}" if below else place["objekt"]}
