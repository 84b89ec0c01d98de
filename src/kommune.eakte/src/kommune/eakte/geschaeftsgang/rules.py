"""The Laufweg: which Schritte there are, which are due, what a new Fassung undoes. No Plone here."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


MAX_SCHRITTE = 60


class Verfuegung(StrEnum):
    """What a Schritt asks for; the usual signs of German offices (GGO Anlage 1, allgemeine Dienstordnungen)."""

    MITZEICHNUNG = "mz"
    SCHLUSSZEICHNUNG = "sz"
    KENNTNIS = "zk"
    VERANLASSUNG = "zwv"
    RUECKSPRACHE = "r"
    BITTE_RUECKSPRACHE = "br"
    ABGANG = "abgang"
    WIEDERVORLAGE = "wv"
    ZDA = "zda"


class Stand(StrEnum):
    """Where a Schritt stands."""

    PLANNED = "planned"
    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"
    DROPPED = "dropped"


UNFINISHED = frozenset({Stand.PLANNED, Stand.OPEN, Stand.RETURNED})


@dataclass(frozen=True)
class Schritt:
    """One Verfügung for a person, Stelle or OE (``adressat``).

    ``bezug`` is the UID of the Dokument or Bescheid it is about, "" for the Vorgang as a whole; Schritte about the
    same thing are one Laufweg. Those of one ``stufe`` are due together, the next stufe when all of them are finished.
    A finished Mitzeichnung keeps ``fassung`` and ``sha256`` of what was seen. ``undone`` tells that a newer Fassung
    took it back. ``vorlage`` names the Laufweg of the Vorgangstyp it came from; with ``tage`` it is due so many days
    after its beginning.
    """

    id: str
    verfuegung: str
    adressat: str
    stufe: int
    bezug: str = ""
    notiz: str = ""
    frist: date | None = None
    gesetzt_von: str = ""
    stand: str = Stand.PLANNED
    aufgabe: str = ""
    von: str = ""
    am: datetime | None = None
    text: str = ""
    fassung: int | None = None
    sha256: str = ""
    undone: bool = False
    vorlage: str = ""
    tage: int | None = None

    @property
    def is_unfinished(self) -> bool:
        return self.stand in UNFINISHED


Laufweg = tuple[Schritt, ...]


def day_after(today: date, tage: int | None) -> date | None:
    """Return the day so many calendar days from today, None without."""
    return today + timedelta(days=tage) if tage else None


def about(laufweg: Laufweg, bezug: str) -> Laufweg:
    """Return the Schritte about one thing, in their order."""
    return tuple(sorted((one for one in laufweg if one.bezug == bezug), key=lambda one: one.stufe))


def next_stufe(laufweg: Laufweg, bezug: str, *, together: bool) -> int:
    """Return the stufe of one more Schritt: after the last one, or ``together`` with it."""
    last = max((one.stufe for one in laufweg if one.bezug == bezug), default=0)
    return last if together and last else last + 1


def due(laufweg: Laufweg) -> Laufweg:
    """Return the planned Schritte that are due now: of each thing those of the first stufe that is not finished.

    A returned Schritt stops what comes after it until it is begun again or dropped.
    """
    first: dict[str, int] = {}
    for one in laufweg:
        if one.is_unfinished:
            first[one.bezug] = min(one.stufe, first.get(one.bezug, one.stufe))
    return tuple(one for one in laufweg if one.stand == Stand.PLANNED and one.stufe == first[one.bezug])


def with_(laufweg: Laufweg, schritt: Schritt) -> Laufweg:
    """Return the Laufweg with a Schritt in the place of the one with its id, or at the end."""
    if not any(one.id == schritt.id for one in laufweg):
        return (*laufweg, schritt)
    return tuple(schritt if one.id == schritt.id else one for one in laufweg)


def undo_mitzeichnungen(laufweg: Laufweg, bezug: str, sha256: str) -> tuple[Laufweg, Laufweg]:
    """Return the Laufweg after a thing got other bytes, and the Mitzeichnungen that do not hold any more.

    What was signed with is one Fassung; another one has to be signed again. One with the same bytes keeps them.
    """
    gone = tuple(
        one
        for one in laufweg
        if one.bezug == bezug
        and one.verfuegung == Verfuegung.MITZEICHNUNG
        and one.stand == Stand.DONE
        and one.sha256 != sha256
    )
    for one in gone:
        laufweg = with_(laufweg, replace(one, stand=Stand.PLANNED, aufgabe="", undone=True))
    return laufweg, gone


def missing(laufweg: Laufweg, bezug: str) -> Laufweg:
    """Return what is still to come about a thing before it can be signed.

    That is every Mitzeichnung; and where the Laufweg has a Schlusszeichnung, every Schritt that stands before it.
    """
    unfinished = [one for one in about(laufweg, bezug) if one.is_unfinished]
    last = min((one.stufe for one in unfinished if one.verfuegung == Verfuegung.SCHLUSSZEICHNUNG), default=0)
    return tuple(one for one in unfinished if one.verfuegung == Verfuegung.MITZEICHNUNG or one.stufe < last)


def unfinished_of(laufweg: Laufweg, bezug: str, verfuegung: str) -> Laufweg:
    """Return the Schritte of one kind about a thing that are not finished."""
    return tuple(one for one in about(laufweg, bezug) if one.verfuegung == verfuegung and one.is_unfinished)


def undo_signature(laufweg: Laufweg, bezug: str) -> tuple[Laufweg, Laufweg]:
    """Return the Laufweg after a thing went back to be written anew, and its Schlusszeichnungen as they were before.

    One that was open or done comes again when the thing is submitted; ``undone`` tells of one that was done.
    """
    gone = tuple(
        one
        for one in about(laufweg, bezug)
        if one.verfuegung == Verfuegung.SCHLUSSZEICHNUNG and one.stand in (Stand.OPEN, Stand.DONE)
    )
    for one in gone:
        again = replace(one, stand=Stand.PLANNED, aufgabe="", von="", am=None, undone=one.stand == Stand.DONE)
        laufweg = with_(laufweg, again)
    return laufweg, gone


def holders(laufweg: Iterable[Schritt]) -> tuple[str, ...]:
    """Return whom the Vorgang must be open to now: the addressees of open Schritte; who gave one back is done with it."""
    return tuple(dict.fromkeys(one.adressat for one in laufweg if one.stand == Stand.OPEN))
