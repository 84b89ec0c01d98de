"""Carry a record from one place to another: the one act that passes ``subscribers.refuse_removal``. Called through ``api``.

What the record is, its UID, states, grants, versions and all that lies in it stay as they are; the catalog follows by
Plone's own events, and the address it had leads on (``wegweiser``). Who may do it, and what else follows, is decided by who calls.
"""

from Acquisition import aq_base
from Acquisition import aq_parent
from kommune.eakte.journal import api as journal
from kommune.eakte.wegweiser import api as wegweiser
from OFS.event import ObjectWillBeMovedEvent
from plone.app.redirector.interfaces import IRedirectionStorage
from typing import Any
from zope.component import queryUtility
from zope.event import notify
from zope.lifecycleevent import ObjectMovedEvent


def carry(obj: Any, ziel: Any) -> Any:
    """Put a record into another container under the same id and return it there."""
    source, name, old = aq_parent(obj), obj.getId(), "/".join(obj.getPhysicalPath())
    with journal.carrying(obj):
        notify(ObjectWillBeMovedEvent(obj, source, name, ziel, name))
        source._delObject(name, suppress_events=True)
        ziel._setObject(name, aq_base(obj), set_owner=0, suppress_events=True)
        moved = ziel._getOb(name)
        notify(ObjectMovedEvent(moved, source, name, ziel, name))
    _forget_address(old, moved)
    wegweiser.note(old, moved.UID())
    return moved


def _forget_address(old: str, moved: Any) -> None:
    """Take back what Plone noted: its notes lead everybody on, and so tell strangers that there is something."""
    storage = queryUtility(IRedirectionStorage)
    if storage is None:
        return
    storage.remove(old) if old in storage else None
    for name, below in moved.objectItems():
        _forget_address(f"{old}/{name}", below) if hasattr(aq_base(below), "objectItems") else _drop(
            storage, f"{old}/{name}"
        )


def _drop(storage: Any, path: str) -> None:
    if path in storage:
        storage.remove(path)
