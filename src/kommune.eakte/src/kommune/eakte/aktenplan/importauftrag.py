"""Imports that were begun: the file, what was chosen for it, and how far it has come."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.uebernahme.zuordnung import Wahl
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Unknown
from persistent import Persistent
from secrets import token_urlsafe
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.aktenplan.importe"
KEPT_DRAFT = timedelta(days=1)
KEPT_DONE = timedelta(days=14)


class Stand(StrEnum):
    """How far an import is."""

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class Importauftrag(Persistent):
    """One import: begun by a person, checked as often as one likes, then done in portions by the worker."""

    stand = Stand.DRAFT
    wahl = Wahl()
    gliederung: Gliederung | None = None
    portionen: Any = None
    gesamt = 0
    getan = 0
    zaehler = (0, 0, 0)
    grund: Any = ""
    halt = ""

    def __init__(self, auftrag_id: str, data: bytes, dateiname: str, benutzer: str) -> None:
        self.auftrag_id, self.benutzer = auftrag_id, benutzer
        self.dateiname = dateiname
        self.datei = datei.add(data, dateiname)
        self.am: datetime = clock.now()

    @property
    def data(self) -> bytes:
        return datei.read(self.datei)


def add(plan: Any, data: bytes, dateiname: str, benutzer: str) -> Importauftrag:
    """Keep a file to be imported; drafts of yesterday and imports done two weeks ago are thrown away."""
    kept = _kept(plan)
    now = clock.now()
    for old in list(kept.values()):
        age = now - old.am
        if (old.stand is Stand.DRAFT and age > KEPT_DRAFT) or (old.stand is not Stand.RUNNING and age > KEPT_DONE):
            del kept[old.auftrag_id]
    auftrag = Importauftrag(token_urlsafe(12), data, dateiname, benutzer)
    kept[auftrag.auftrag_id] = auftrag
    return auftrag


def get(plan: Any, auftrag_id: str) -> Importauftrag:
    """Return the import.

    :raises Unknown: it is not there (any more).
    """
    found = IAnnotations(plan).get(ANNOTATION, {}).get(auftrag_id)
    if found is None:
        raise Unknown(_("error_aktenplan_no_import", default="This import is no longer there. Choose the file again."))
    return found


def remove(plan: Any, auftrag_id: str) -> None:
    """Forget an import."""
    IAnnotations(plan).get(ANNOTATION, {}).pop(auftrag_id, None)


def running(plan: Any) -> Importauftrag | None:
    """Return the import that goes on at the moment."""
    return next((one for one in IAnnotations(plan).get(ANNOTATION, {}).values() if one.stand is Stand.RUNNING), None)


def latest(plan: Any) -> list[Importauftrag]:
    """Return the imports that run or are over, the last one first."""
    kept = IAnnotations(plan).get(ANNOTATION, {}).values()
    return sorted((one for one in kept if one.stand is not Stand.DRAFT), key=lambda one: one.am, reverse=True)


def hashes(plan: Any) -> Iterator[str]:
    """Yield the SHA-256 of the file of every import, for the job that deletes what nothing refers to."""
    for one in IAnnotations(plan).get(ANNOTATION, {}).values():
        yield one.datei["sha256"]


def portion(auftrag: Importauftrag, steps: Iterable[dict[str, Any]], size: int) -> None:
    """Cut the steps of an import into portions, each written and thrown away by a transaction of its own."""
    todo = list(steps)
    auftrag.portionen = IOBTree({at: tuple(todo[at : at + size]) for at in range(0, len(todo), size)})
    auftrag.gesamt, auftrag.getan = len(todo), 0


def _kept(plan: Any) -> OOBTree:
    annotations = IAnnotations(plan)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = OOBTree()
    return annotations[ANNOTATION]
