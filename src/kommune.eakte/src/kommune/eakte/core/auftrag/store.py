"""How Aufträge lie in the database: open ones in 256 compartments that merge, those that are over in BTrees.

Enqueuing never conflicts: a compartment merges whatever parallel transactions add (``rules.merge``). What is due is
found in the compartments alone; the Aufträge themselves, with their arguments, are not loaded for it.
"""

from collections.abc import Iterator
from kommune.eakte.core.auftrag import rules
from kommune.eakte.core.auftrag.rules import Kopf
from kommune.eakte.core.shards import shard_of
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.shards import SHARDS
from persistent import Persistent
from typing import Any
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.auftrag"


class Auftrag(Persistent):
    """What is to be done: kind, key, arguments as plain data; written again only when a try ends."""

    fehler = ""
    grund = ""
    ergebnis: dict[str, Any] | None = None
    erledigt: float | None = None

    def __init__(self, art: str, key: str, angaben: dict[str, Any], erstellt: float) -> None:
        self.art = art
        self.key = key
        self.angaben = angaben
        self.erstellt = erstellt

    @property
    def id(self) -> str:
        return id_of(self.art, self.key)


def id_of(art: str, key: str) -> str:
    """Return the one name of an Auftrag in the store."""
    return f"{art}:{key}"


class Fach(Persistent):
    """A compartment: ``{id: (Kopf, Auftrag)}`` of open Aufträge; merges parallel writers."""

    def __init__(self) -> None:
        self.eintraege: dict[str, tuple[Kopf, Auftrag]] = {}

    def put(self, id: str, kopf: Kopf, auftrag: Auftrag) -> None:
        self.eintraege[id] = (kopf, auftrag)
        self._p_changed = True

    def change(self, id: str, kopf: Kopf) -> None:
        self.put(id, kopf, self.eintraege[id][1])

    def remove(self, id: str) -> None:
        del self.eintraege[id]
        self._p_changed = True

    def _p_resolveConflict(self, old, saved, new):
        before, first, second = (state["eintraege"] for state in (old, saved, new))
        merged = {}
        try:
            for id in {**first, **second, **before}:
                kopf = rules.merge(*(entries[id][0] if id in entries else None for entries in (before, first, second)))
                if kopf is not None:
                    merged[id] = (kopf, (first.get(id) or second[id])[1])
        except rules.Unmergeable:
            raise ConflictError("an Auftrag was taken or done in between") from None
        return {**saved, "eintraege": merged}


class Auftragsspeicher(Persistent):
    """All Aufträge of a site: ``faecher`` of the open ones, ``archiv`` ``id → (Kopf, Auftrag)`` of those that are over."""

    def __init__(self) -> None:
        self.faecher = tuple(Fach() for _ in range(SHARDS))
        self.archiv = ShardedStore()

    def fach(self, id: str) -> Fach:
        return self.faecher[shard_of(id)]

    def entry(self, id: str) -> tuple[Kopf, Auftrag] | None:
        """Return Kopf and Auftrag, open or over; None if there is none."""
        return self.fach(id).eintraege.get(id) or self.archiv.get(id)

    def open_entries(self) -> Iterator[tuple[str, Kopf, Auftrag]]:
        for fach in self.faecher:
            for id, (kopf, auftrag) in fach.eintraege.items():
                yield id, kopf, auftrag

    def past_entries(self) -> Iterator[tuple[str, Kopf, Auftrag]]:
        for id, (kopf, auftrag) in self.archiv.items():
            yield id, kopf, auftrag

    def put_away(self, id: str, kopf: Kopf, *, keep: bool) -> None:
        """Take an open one out of its compartment, into the archive if it is to be known."""
        auftrag = self.fach(id).eintraege[id][1]
        self.fach(id).remove(id)
        if keep:
            self.archiv[id] = (kopf, auftrag)

    def bring_back(self, id: str, kopf: Kopf) -> None:
        """Open one again that was over."""
        auftrag = self.archiv[id][1]
        del self.archiv[id]
        self.fach(id).put(id, kopf, auftrag)


def install_store(portal: Any) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Auftragsspeicher()


def speicher(portal: Any) -> Auftragsspeicher:
    """Return the store of a site; an older one gets it when it first needs it."""
    install_store(portal)
    return IAnnotations(portal)[ANNOTATION]


def has_store(portal: Any) -> bool:
    """Tell whether a site has the store, as an older one has not before its upgrade."""
    return ANNOTATION in getattr(portal, "__annotations__", {})
