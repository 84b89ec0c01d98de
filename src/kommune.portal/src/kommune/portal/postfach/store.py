"""How messages lie in the database: by case, sharded, outside the content tree (ADR 2)."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.postfach"


class Art(StrEnum):
    """What a message is."""

    NACHRICHT = "nachricht"
    RUECKFRAGE = "rueckfrage"
    BESCHEID = "bescheid"
    ANTWORT = "antwort"


class Nachricht(Persistent):
    """One message of a case, to the citizen or from them; only the first reading is added later.

    ``anhaenge`` are references to Dateien. ``punkte`` are what a question asks for item by item, each ``id``, ``text``,
    ``frist``; ``punkt`` is the id of the one an answer is about, ``gegen`` that of the message with the Bescheid it objects to.
    """

    punkte: tuple[dict[str, Any], ...] = ()
    punkt = ""
    gegen = ""
    gelesen_von: tuple[tuple[str, datetime], ...] = ()  # of what several people share: who, when first

    def __init__(
        self,
        *,
        id: str,
        schluessel: str,
        fall: str,
        art: Art,
        betreff: str,
        text: str,
        gesendet: datetime,
        frist: date | None = None,
    ) -> None:
        self.id = id
        self.schluessel = schluessel
        self.fall = fall
        self.art = art
        self.betreff = betreff
        self.text = text
        self.gesendet = gesendet
        self.frist = frist
        self.gelesen_am: datetime | None = None
        self.anhaenge: tuple[dict[str, Any], ...] = ()

    @property
    def an_buerger(self) -> bool:
        return self.art != Art.ANTWORT

    def is_unread(self, wer: str = "") -> bool:
        """Tell whether it was not opened; ``wer`` for one of several people, each of whom has marks of their own."""
        if not self.an_buerger:
            return False
        return all(one != wer for one, _am in self.gelesen_von) if wer else self.gelesen_am is None

    def data_of(self, index: int) -> bytes:
        return datei.read(self.anhaenge[index])


@dataclass(frozen=True)
class Rueckstand:
    """What the town had not taken over before there were Aufträge; only the upgrade reads it."""

    fall: str
    versuche: int = 0
    naechster_versuch: datetime | None = None
    grund: str = ""


class Postfachspeicher(Persistent):
    """All messages of a site by case."""

    def __init__(self) -> None:
        self.by_fall = ShardedStore()


def install_store(portal) -> None:
    """Make the store once."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Postfachspeicher()


def speicher(portal) -> Postfachspeicher:
    """Return the store of a site."""
    return IAnnotations(portal)[ANNOTATION]
