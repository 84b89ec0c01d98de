"""Word templates of the town. No page reads this; ``api`` is the door."""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.wordvorlagen"


class Wordvorlage(Persistent):
    """One template; ``datei`` is the reference to its file, ``platzhalter`` what it asks for. With ``ergebnis`` it makes a Bescheid."""

    aktiv = True
    ergebnis = ""

    def __init__(self, id: str, titel: str, datei: dict[str, Any], platzhalter: tuple[str, ...]) -> None:
        self.id, self.titel = id, titel
        self.datei, self.platzhalter = datei, platzhalter
        self.von, self.am = "", datetime.min

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, OOBTree())


def tree() -> Any:
    """Return id → Wordvorlage."""
    return IAnnotations(api.portal.get()).get(ANNOTATION) or {}


def writable() -> Any:
    """Return the same to write into."""
    return IAnnotations(api.portal.get())[ANNOTATION]
