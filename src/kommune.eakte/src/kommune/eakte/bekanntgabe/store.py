"""Bekanntgaben as they lie with their Bescheid, and the print queue of the town. No page reads this; ``api`` is the door."""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.bekanntgaben"
DRUCK = "kommune.eakte.druckliste"


class Bekanntgaben(Persistent):
    """One row of plain values for each addressee; a row is replaced, never changed."""

    def __init__(self) -> None:
        self.rows: tuple[dict[str, Any], ...] = ()


class Drucklauf(Persistent):
    """What is printed together: ``posten`` as plain values; ``datei`` once it is made, ``geholt`` who fetched it when."""

    datei: dict[str, Any] | None = None
    geholt: tuple[tuple[datetime, str], ...] = ()

    def __init__(self, id: str, posten: tuple[dict[str, Any], ...], von: str, am: datetime) -> None:
        self.id, self.posten, self.von, self.am = id, posten, von, am

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


class Druckliste(Persistent):
    """What waits, by a key that sorts by time, and the runs."""

    def __init__(self) -> None:
        self.wartend = OOBTree()
        self.laeufe = OOBTree()


def install(portal: Any) -> None:
    """Make the print queue once."""
    IAnnotations(portal).setdefault(DRUCK, Druckliste())


def druckliste() -> Druckliste:
    """Return the print queue of the town."""
    found: Druckliste = IAnnotations(api.portal.get())[DRUCK]
    return found


def rows_of(bescheid: Any) -> tuple[dict[str, Any], ...]:
    """Return the rows of a Bescheid to read."""
    found = IAnnotations(bescheid).get(ANNOTATION)
    return found.rows if found is not None else ()


def put(bescheid: Any, rows: tuple[dict[str, Any], ...]) -> None:
    """Keep the rows of a Bescheid."""
    IAnnotations(bescheid).setdefault(ANNOTATION, Bekanntgaben()).rows = rows
