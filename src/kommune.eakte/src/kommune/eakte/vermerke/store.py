"""Drafts and comments as they lie with their Vorgang. No page reads this; ``api`` is the door."""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from persistent import Persistent
from persistent.mapping import PersistentMapping
from typing import Any
from zope.annotation.interfaces import IAnnotations


ENTWUERFE = "kommune.eakte.vermerke"
KOMMENTARE = "kommune.eakte.kommentare"


class Entwurf(Persistent):
    """A note that is being written; ``stand`` grows with each change, ``verfasser`` are all who wrote it, the first first."""

    def __init__(self, id: str, art: str, werte: dict[str, str], von: str, am: datetime) -> None:
        self.id = id
        self.art = art
        self.werte = PersistentMapping(werte)
        self.verfasser = (von,)
        self.angelegt = am
        self.geaendert_von = von
        self.geaendert_am = am
        self.stand = 1

    def change(self, werte: dict[str, str], von: str, am: datetime) -> None:
        self.werte.update(werte)
        self.geaendert_von, self.geaendert_am = von, am
        self.stand += 1
        if von not in self.verfasser:
            self.verfasser = (*self.verfasser, von)


def values_of(entwurf: Entwurf) -> dict[str, Any]:
    """Return all a draft holds as plain values."""
    names = ("id", "art", "verfasser", "angelegt", "geaendert_von", "geaendert_am", "stand")
    return {**{name: getattr(entwurf, name) for name in names}, "werte": dict(entwurf.werte)}


def from_values(kept: Any) -> Entwurf:
    """Return a draft as ``values_of`` kept it."""
    made = Entwurf(kept["id"], kept["art"], dict(kept["werte"]), kept["verfasser"][0], kept["angelegt"])
    for name in ("verfasser", "geaendert_von", "geaendert_am", "stand"):
        setattr(made, name, kept[name])
    return made


class Kommentar(Persistent):
    """A word among colleagues; it never changes."""

    def __init__(self, id: str, text: str, von: str, am: datetime, gemeint: tuple[str, ...]) -> None:
        self.id = id
        self.text = text
        self.von = von
        self.am = am
        self.gemeint = gemeint


def found(vorgang: Any, name: str) -> Any:
    """Return the tree of a Vorgang to read, an empty one if it has none."""
    return IAnnotations(vorgang).get(name) or OOBTree()


def tree(vorgang: Any, name: str) -> OOBTree:
    """Return the tree of a Vorgang to write into."""
    annotations = IAnnotations(vorgang)
    if name not in annotations:
        annotations[name] = OOBTree()
    return annotations[name]
