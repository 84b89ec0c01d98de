"""Letters as they lie with their Vorgang, and Textbausteine by who owns them. No page reads this; ``api`` is the door."""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


SCHREIBEN = "kommune.eakte.schreiben"
BAUSTEINE = "kommune.eakte.textbausteine"
FIELDS = ("betreff", "text", "empfaenger", "anlagen", "weg")


class Schreiben(Persistent):
    """A letter to one or several; ``stand`` grows with each change of the draft, ``sendungen`` are there once it is sent."""

    gesendet_von = ""
    gesendet_am: datetime | None = None
    sendungen: tuple[dict[str, Any], ...] = ()

    def __init__(self, id: str, werte: dict[str, Any], von: str, am: datetime) -> None:
        self.id = id
        self.werte = dict(werte)
        self.von = von
        self.angelegt = am
        self.geaendert_von, self.geaendert_am = von, am
        self.stand = 1

    def change(self, werte: dict[str, Any], von: str, am: datetime) -> None:
        self.werte = dict(werte)
        self.geaendert_von, self.geaendert_am = von, am
        self.stand += 1

    def note(self, nr: int, **values: Any) -> None:
        """Note something of one Sendung."""
        rows = [dict(row) for row in self.sendungen]
        rows[nr].update(values)
        self.sendungen = tuple(rows)


def values_of(schreiben: Schreiben) -> dict[str, Any]:
    """Return all a draft holds as plain values."""
    names = ("id", "von", "angelegt", "geaendert_von", "geaendert_am", "stand")
    return {**{name: getattr(schreiben, name) for name in names}, "werte": dict(schreiben.werte)}


def from_values(kept: Any) -> Schreiben:
    """Return a draft as ``values_of`` kept it."""
    made = Schreiben(kept["id"], kept["werte"], kept["von"], kept["angelegt"])
    for name in ("geaendert_von", "geaendert_am", "stand"):
        setattr(made, name, kept[name])
    return made


class Baustein(Persistent):
    """A Textbaustein; ``stand`` grows with each change."""

    def __init__(self, id: str, titel: str, text: str, von: str, am: datetime) -> None:
        self.id = id
        self.stand = 0
        self.change(titel, text, von, am)

    def change(self, titel: str, text: str, von: str, am: datetime) -> None:
        self.titel, self.text = titel, text
        self.geaendert_von, self.geaendert_am = von, am
        self.stand += 1


def found(vorgang: Any) -> Any:
    """Return the letters of a Vorgang to read, an empty tree if it has none."""
    return IAnnotations(vorgang).get(SCHREIBEN) or OOBTree()


def tree(vorgang: Any) -> OOBTree:
    """Return the letters of a Vorgang to write into."""
    annotations = IAnnotations(vorgang)
    if SCHREIBEN not in annotations:
        annotations[SCHREIBEN] = OOBTree()
    return annotations[SCHREIBEN]


def install_store(portal: Any) -> None:
    """Make the store of the Textbausteine once."""
    IAnnotations(portal).setdefault(BAUSTEINE, ShardedStore())


def bausteine() -> ShardedStore:
    """Return owner → tree of Textbausteine."""
    store: ShardedStore = IAnnotations(api.portal.get())[BAUSTEINE]
    return store
