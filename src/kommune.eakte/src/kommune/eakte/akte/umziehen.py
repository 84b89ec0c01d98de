"""Put a Dokument into another Vorgang: new number, same file, same versions. Called through ``api``."""

from Acquisition import aq_base
from Acquisition import aq_parent
from kommune.eakte.akte.anlegen import number
from kommune.eakte.core import clock
from OFS.event import ObjectWillBeMovedEvent
from plone.app.redirector.interfaces import IRedirectionStorage
from typing import Any
from zope.component import queryUtility
from zope.event import notify
from zope.lifecycleevent import ObjectMovedEvent


def relocate_dokument(dokument: Any, ziel: Any) -> Any:
    """Move a Dokument into another Vorgang with the next number there, and return it as it lies there.

    What it was called and where it lay is kept in ``fruehere_aktenzeichen``. Whether it may be moved, and the journals, are the
    caller's (``dokumente``).
    """
    old, id = aq_parent(dokument), dokument.getId()
    before = {"aktenzeichen": dokument.aktenzeichen, "ort": "/".join(dokument.getPhysicalPath())}
    base = aq_base(dokument)
    base._v_zieht_um = True
    try:
        notify(ObjectWillBeMovedEvent(dokument, old, id, ziel, id))
        old._delObject(id, suppress_events=True)
        base.fruehere_aktenzeichen = (*base.fruehere_aktenzeichen, before)
        base.anlage_von = ""
        number(base, "dokument", {"vorgang": ziel.aktenzeichen, "jahr": clock.today().year}, since=ziel)
        ziel._setObject(id, base, set_owner=0, suppress_events=True)
        moved = ziel._getOb(id)
        notify(ObjectMovedEvent(moved, old, id, ziel, id))
    finally:
        base._v_zieht_um = False
    _forget_redirect(before["ort"])
    return moved


def _forget_redirect(path: str) -> None:
    """Take back what Plone noted: it would lead everybody on, whatever they may see."""
    storage = queryUtility(IRedirectionStorage)
    if storage is not None and path in storage:
        storage.remove(path)
