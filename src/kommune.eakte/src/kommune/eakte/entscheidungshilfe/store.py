"""The decision tables of the town, and what was decided by them in a Vorgang. No page reads this; ``api`` is the door."""

from datetime import date
from datetime import datetime
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations

import json


ANNOTATION = "kommune.eakte.entscheidungshilfe"


class Tabellenversion(NamedTuple):
    """A published version; ``text`` is the table as JSON, so that nothing can change a part of it."""

    nummer: int
    text: str
    gueltig_ab: date
    von: str
    am: datetime
    grund: str

    @property
    def inhalt(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found


class Tabelleneintrag(Persistent):
    """A table: the draft that is worked on, the versions that were published, when it was retired."""

    def __init__(self, id: str, vorgangstyp: str) -> None:
        self.id, self.vorgangstyp = id, vorgangstyp
        self.text = ""
        self.stand = 0
        self.versionen: tuple[Tabellenversion, ...] = ()
        self.beendet: tuple[datetime, str, str] | None = None

    @property
    def entwurf(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found

    def draft(self, inhalt: dict[str, Any]) -> None:
        self.text = json.dumps(inhalt, ensure_ascii=False)
        self.stand += 1

    def publish(self, gueltig_ab: date, von: str, am: datetime, grund: str) -> Tabellenversion:
        found = Tabellenversion(len(self.versionen) + 1, self.text, gueltig_ab, von, am, grund)
        self.versionen, self.beendet = (*self.versionen, found), None
        self.stand += 1
        return found

    def retire(self, am: datetime, von: str, grund: str) -> None:
        self.beendet = (am, von, grund)
        self.stand += 1

    def on(self, day: date) -> Tabellenversion | None:
        """Return the version in force on a day: of those that have begun the one published last."""
        begun = [one for one in self.versionen if one.gueltig_ab <= day]
        return begun[-1] if begun and self.beendet is None else None


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def tabellen() -> ShardedStore:
    """Return the tables of the town by their id."""
    found: ShardedStore = IAnnotations(api.portal.get())[ANNOTATION]
    return found


def decisions_of(vorgang: Any) -> tuple[dict[str, Any], ...]:
    """Return what was decided on proposals in a Vorgang, the oldest first."""
    return tuple(IAnnotations(vorgang).get(ANNOTATION, ()))


def add_decision(vorgang: Any, row: dict[str, Any]) -> None:
    """Keep what was decided; the Dokument is what tells it."""
    IAnnotations(vorgang)[ANNOTATION] = (*decisions_of(vorgang), row)
