"""The counter of changes of what everybody may read: it names the state whose words an engine has."""

from BTrees.Length import Length
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.suche"


def install(portal: Any) -> None:
    """Make the counter once."""
    IAnnotations(portal).setdefault(ANNOTATION, Length())


def counter(portal: Any = None) -> Any:
    """Return the counter; None in a town without. Parallel changes do not conflict on it."""
    return IAnnotations(portal if portal is not None else api.portal.get()).get(ANNOTATION)


def note_change() -> None:
    """Count one change of what everybody may read."""
    known = counter()
    if known is not None:
        known.change(1)


def state_of(counter: Any) -> tuple[bytes, int] | None:
    """Return what names a state in the database; None while this transaction changes it, or there is no counter."""
    if counter is None:
        return None
    value, connection = counter(), counter._p_jar
    if connection is None or counter._p_changed or connection._savepoint_storage is not None:
        return None
    return counter._p_serial, value
