"""Altbestände: the list, its scans, what was chosen for it, how far it is and what came of each row."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.tabelle.zuordnung import Wahl
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.altbestand"


class Stand(StrEnum):
    """How far it is; tried and taken over are both ``done``, ``probe`` tells which."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class Altbestand(Persistent):
    """One list of old Akten with its scans, of one OE.

    ``akten`` maps the key of an old Aktenzeichen to (UID, Aktenzeichen, SHA-256 of the files it was given); ``zeilen``
    the number of a row to its cells by field, ``ergebnisse`` to what came of it in the last run, ``erste`` the key of an
    old Aktenzeichen to the first row that has it. ``quellen`` are references to ZIP files; ``pfade`` maps the key of a
    path to (number of the ZIP, -1 for the folder; the path), ``namen`` that of a name without folders to the keys of its paths.
    """

    stand = Stand.DRAFT
    probe = True
    nur_abgelehnte = False
    wahl = Wahl()
    lauf = 0
    stelle = 0
    gesamt = 0
    getan = 0
    halt: Any = ""
    ordner = ""
    quellen: tuple[dict[str, Any], ...] = ()
    begonnen: datetime | None = None
    beendet: datetime | None = None

    def __init__(self, id: str, titel: str, oe: str, kennzeichen: str, benutzer: str, am: datetime) -> None:
        self.id, self.titel, self.oe, self.kennzeichen = id, titel, oe, kennzeichen
        self.benutzer, self.am = benutzer, am
        self.liste: dict[str, Any] = {}
        self.zaehler: dict[str, int] = {}
        self.akten, self.pfade, self.namen = OOBTree(), OOBTree(), OOBTree()
        self.forget_rows()

    def forget_rows(self) -> None:
        """Throw away what was read of the list: another one is read, or another way."""
        self.zeilen, self.ergebnisse, self.erste = IOBTree(), IOBTree(), OOBTree()
        self.zaehler = {}


class Altbestaende(Persistent):
    """All of the town by id, and mappings of columns: OE → name → heading → field.

    ``zuordnungen`` were those of the whole town, by name alone; an upgrade gives them to the OEs.
    """

    def __init__(self) -> None:
        self.bestaende = OOBTree()
        self.zuordnungen = OOBTree()
        self.je_oe = OOBTree()


def mappings_of(oe: str, *, make: bool = False) -> Any:
    """Return name → mapping of an OE; an empty one that is not kept where there is none, unless ``make``."""
    here = store()
    kept = getattr(here, "je_oe", None)
    if make and kept is None:
        kept = here.je_oe = OOBTree()
    if make and oe not in kept:
        kept[oe] = OOBTree()
    return kept.get(oe, {}) if kept is not None else {}


def share_zuordnungen() -> int:
    """Give the mappings of the whole town to every OE that has an Altbestand; return how many those mappings were."""
    here = store()
    if not hasattr(here, "je_oe"):
        here.je_oe = OOBTree()
    found = dict(here.zuordnungen)
    for oe in {one.oe for one in here.bestaende.values()}:
        mine = here.je_oe.setdefault(oe, OOBTree())
        for name, mapping in found.items():
            mine.setdefault(name, mapping)
    here.zuordnungen.clear()
    return len(found)


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Altbestaende())


def store() -> Altbestaende:
    """Return what the town has; nothing in one that was not upgraded yet."""
    found: Altbestaende | None = IAnnotations(api.portal.get()).get(ANNOTATION)
    return Altbestaende() if found is None else found


def get(bestand_id: str) -> Altbestand:
    """Return one, whoever asks.

    :raises Unknown: there is none.
    """
    found: Altbestand | None = store().bestaende.get(bestand_id)
    if found is None:
        raise Unknown(_("error_alt_unknown", default="There is no such Altbestand, or you may not see it."))
    return found


def hashes(portal: Any) -> Iterator[str]:
    """Yield the SHA-256 of every list and ZIP file, for the job that deletes what nothing refers to."""
    kept = IAnnotations(portal).get(ANNOTATION)
    for one in kept.bestaende.values() if kept is not None else ():
        yield from (reference["sha256"] for reference in (one.liste, *one.quellen) if reference)
