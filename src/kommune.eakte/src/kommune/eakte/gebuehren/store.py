"""Tariffs, demands, orders and payments of the town, and the Positionen of a Vorgang. No page reads this; ``api`` is the door."""

from datetime import date
from datetime import datetime
from decimal import Decimal
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.gebuehren.hkr.verzeichnis import Verzeichnis
from kommune.eakte.gebuehren.rules import Tarif
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.gebuehren"


class Tarifeintrag(Persistent):
    """All versions of one tariff, the oldest first; ``verlauf`` says who set which when, for what."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.versionen: tuple[Tarif, ...] = ()
        self.vorgangstyp = ""  # the id of the only Vorgangstyp it is offered for, "" for all
        self.verlauf: tuple[tuple[datetime, str, str], ...] = ()

    def put(self, tarif: Tarif, am: datetime, von: str, grund: str) -> None:
        self.versionen = (*self.versionen, tarif)
        self.verlauf = (*self.verlauf, (am, von, grund))

    def von(self, version: int) -> str:
        """Return who set a version."""
        return self.verlauf[version - 1][1]


class Positionen(Persistent):
    """The items of a Vorgang as plain values; ``stand`` grows with each change."""

    def __init__(self) -> None:
        self.rows: tuple[dict[str, Any], ...] = ()
        self.stand = 0

    def put(self, rows: tuple[dict[str, Any], ...]) -> None:
        self.rows = rows
        self.stand += 1


class Forderung(Persistent):
    """What a Bescheid demands; ``stand`` is of ``forderung.Stand``, ``zahlungen`` what came in."""

    faellig: date | None = None
    zahlungen: tuple[dict[str, Any], ...] = ()
    anordnungen: tuple[str, ...] = ()
    gemahnt = ""  # the id of the Aufgabe that it is overdue

    def __init__(self, kassenzeichen: str, vorgang: str, bescheid: str) -> None:
        self.kassenzeichen, self.vorgang, self.bescheid = kassenzeichen, vorgang, bescheid
        self.stand = "entwurf"
        self.betrag = Decimal(0)
        self.positionen: tuple[dict[str, Any], ...] = ()
        self.schuldner: dict[str, str] = {}

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


class Anordnung(Persistent):
    """An order to the finance system; ``nr`` is drawn when it is ordered, ``inhalt`` what is handed over then."""

    nr = ""
    angeordnet_von = ""
    angeordnet_am: datetime | None = None
    ausgegeben_am: datetime | None = None
    quittung = ""
    weg = ""
    inhalt: dict[str, str] = {}

    def __init__(
        self, id: str, art: str, kassenzeichen: str, betrag: Decimal, grund: str, von: str, am: datetime
    ) -> None:
        self.id, self.art, self.kassenzeichen = id, art, kassenzeichen
        self.betrag, self.grund = betrag, grund
        self.festgestellt_von, self.festgestellt_am = von, am
        self.stand = "festgestellt"

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


class Kasse(Persistent):
    """The stores of the town."""

    def __init__(self) -> None:
        self.tarife = ShardedStore()  # id → Tarifeintrag
        self.forderungen = ShardedStore()  # Kassenzeichen → Forderung
        self.je_vorgang = ShardedStore()  # UID → Kassenzeichen of its Forderungen
        self.anordnungen = ShardedStore()  # id → Anordnung
        self.verzeichnis = Verzeichnis()  # of these, by time
        self.referenzen = ShardedStore()  # reference of a payment → Kassenzeichen
        self.offen = ShardedStore()  # Kassenzeichen → day it is due; of what is not paid yet


def install(portal: Any) -> None:
    """Make the stores once."""
    IAnnotations(portal).setdefault(ANNOTATION, Kasse())


def kasse() -> Kasse:
    """Return the stores of the town."""
    found: Kasse = IAnnotations(api.portal.get())[ANNOTATION]
    return found


def keep(anordnung: Anordnung, **values: Any) -> None:
    """Keep what changed of an order, and where it is now in the index."""
    anordnung.set(**values)
    kasse().verzeichnis.put(anordnung)


def rows_of(vorgang: Any) -> tuple[dict[str, Any], ...]:
    """Return the Positionen of a Vorgang to read."""
    found = IAnnotations(vorgang).get(ANNOTATION)
    return found.rows if found is not None else ()


def positionen(vorgang: Any) -> Positionen:
    """Return the Positionen of a Vorgang to write."""
    annotations = IAnnotations(vorgang)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Positionen()
    found: Positionen = annotations[ANNOTATION]
    return found
