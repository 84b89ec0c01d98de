"""Teilakten and Teilvorgänge: the same types one level deeper (ADR 28). Called through ``api``.

A Teilakte is an Akte in an Akte: by subject, or a running volume („Band“). A Teilvorgang is a Vorgang in a Vorgang. Neither is
divided again (xdomea 3.1; Organisationskonzept E-Akte: Akte, Teilakte, Vorgang, Teilvorgang, Dokument).
"""

from Acquisition import aq_parent
from collections.abc import Iterator
from kommune.eakte import _
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.core.interfaces import WrongState
from typing import Any


def above(record: Any) -> Any:
    """Return the record a record lies in: of a Vorgang its Akte or Vorgang, of a Teilakte its Akte; None of an Akte."""
    parent = aq_parent(record)
    return parent if ISchriftgut.providedBy(parent) else None


def is_teil(record: Any) -> bool:
    """Tell whether a record is a Teilakte or a Teilvorgang: it lies in one of its own type."""
    parent = above(record)
    return parent is not None and parent.portal_type == record.portal_type


def teile_of(record: Any) -> list[Any]:
    """Return the Teilakten of an Akte or the Teilvorgänge of a Vorgang, by number, whoever asks."""
    found = [one for one in record.objectValues() if one.portal_type == record.portal_type]
    return sorted(found, key=lambda one: one.aktenzeichen_sort)


def records_below(record: Any) -> Iterator[Any]:
    """Yield all Teilakten, Vorgänge and Teilvorgänge in a record, whoever asks: what holds others before these."""
    for one in record.objectValues():
        if ISchriftgut.providedBy(one):
            yield one
            yield from records_below(one)


def lies_in(record: Any, other: Any) -> bool:
    """Tell whether a record is another one or lies in it."""
    while record is not None:
        if record.UID() == other.UID():
            return True
        record = above(record)
    return False


def require_takes(ziel: Any, record: Any = None, *, portal_type: str = "Vorgang") -> None:
    """Refuse to put a record where it would be a part of a part, or into itself.

    :raises WrongState: so it would be.
    """
    portal_type = record.portal_type if record is not None else portal_type
    if record is not None and lies_in(ziel, record):
        raise WrongState(
            _("error_part_of_itself", default="A record cannot be put into itself or into one of its parts."),
            field="aktenzeichen",
        )
    if ziel.portal_type != portal_type:
        return
    if is_teil(ziel) or (record is not None and teile_of(record)):
        message = TOO_DEEP_AKTE if IAkte.providedBy(ziel) else TOO_DEEP_VORGANG
        raise WrongState(message, field="aktenzeichen")


def number_kind(parent: Any, portal_type: str) -> str:
    """Return the sequence a record in another one is numbered from."""
    return "teil" if parent.portal_type == portal_type else "vorgang"


TOO_DEEP_AKTE = _("error_teilakte_deep", default="A Teilakte is not divided again.")
TOO_DEEP_VORGANG = _("error_teilvorgang_deep", default="A Teilvorgang is not divided again.")
