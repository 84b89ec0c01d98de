"""How Stellungnahmen and what is on show lie in the database: by Verfahren, outside the content tree (ADR 2, 44)."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.beteiligung.auslage.lesetext import Absatz
from persistent import Persistent
from plone import api
from secrets import token_bytes
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.beteiligung"


class Unterschrift(Persistent):
    """Somebody who signed the statement of somebody else; it counts from the moment ``bestaetigt``; ``zuletzt`` is the last mail."""

    bestaetigt: datetime | None = None
    zuletzt: datetime | None = None

    def __init__(self, *, name: str, email: str, anschrift: str, am: datetime) -> None:
        self.name, self.email, self.anschrift, self.am = name, email, anschrift, am


class Stellungnahme(Persistent):
    """What somebody said of a plan; ``angaben``, ``bezug`` and ``dateien`` never change, but when personal data end.

    ``angaben``: ``name``, ``email``, ``anschrift``, ``text``, ``keine_bedenken``. ``bezug``: ``unterlage``, ``titel``, ``version``,
    ``absatz``, ``wortlaut``, ``lon``, ``lat``, ``geometrie``, ``adresse``, as far as given, in the words of that moment. ``ergebnis`` is what became of each of its Argumente: words, decision, reason.
    ``unterschriften`` are those of others by the SHA-256 of their address, None if the sender asks for none.
    """

    bestaetigt: datetime | None = None
    zurueckgezogen: datetime | None = None
    quittung: dict[str, Any] | None = None
    dokumente: tuple[str, ...] = ()
    zeichen = ""
    ruecknahme_abgelegt = False
    geleert: datetime | None = None
    ergebnis: tuple[tuple[str, str, str], ...] = ()
    ergebnis_am: datetime | None = None
    ergebnis_gelesen = False
    unterschriften: OOBTree | None = None
    liste_abgelegt = False

    def __init__(
        self,
        *,
        nummer: str,
        key: str,
        digest: str,
        eingang: datetime,
        verfahren: str,
        phase: str,
        angaben: dict[str, Any],
        bezug: dict[str, Any],
        konto: str,
        adresse: str,
    ) -> None:
        self.nummer, self.key, self.digest, self.eingang = nummer, key, digest, eingang
        self.verfahren, self.phase = verfahren, phase
        self.angaben, self.bezug = dict(angaben), dict(bezug)
        self.konto, self.adresse = konto, adresse
        self.dateien: tuple[dict[str, Any], ...] = ()

    @property
    def abgelegt(self) -> bool:
        return bool(self.dokumente)


class Unterlage(Persistent):
    """One version of a document; ``ab`` and ``bis`` are the moments between which it was shown."""

    bis: datetime | None = None

    def __init__(
        self,
        *,
        id: str,
        titel: str,
        kategorie: str,
        version: int,
        datei: dict[str, Any],
        absaetze: tuple[tuple[int, int, str], ...],
        ab: datetime,
    ) -> None:
        self.id, self.titel, self.kategorie, self.version = id, titel, kategorie, version
        self.datei, self.absaetze, self.ab = datei, absaetze, ab

    @property
    def lesetext(self) -> tuple[Absatz, ...]:
        """Return its paragraphs."""
        return tuple(Absatz(*one) for one in self.absaetze)


class Kartenebene(Persistent):
    """One layer of the map: ``datei`` is all of it as GeoJSON, ``formen`` what is drawn, thinned: kind, name, rings.

    ``art`` and ``epsg`` say what kind of file it came from and in which system; ``grenzen`` are west, south, east, north.
    """

    version = 1

    def __init__(
        self,
        *,
        id: str,
        titel: str,
        art: str,
        epsg: int,
        datei: dict[str, Any],
        formen: tuple[tuple[str, str, tuple[Any, ...]], ...],
        grenzen: tuple[float, float, float, float],
        anzahl: int,
        punkte: int,
        ab: datetime,
    ) -> None:
        self.id, self.titel, self.art, self.epsg, self.datei = id, titel, art, epsg, datei
        self.formen, self.grenzen, self.anzahl, self.punkte, self.ab = formen, grenzen, anzahl, punkte, ab


class Verfahrensablage(Persistent):
    """What belongs to one Verfahren: ``unterlagen``, all versions in the order they came, its Stellungnahmen by number, and when each came.

    ``ebenen`` are the layers of its map.
    """

    unterlagen: tuple[Unterlage, ...] = ()
    ebenen: tuple[Kartenebene, ...] = ()

    def __init__(self) -> None:
        self.stellungnahmen = ShardedStore()
        self.zeiten = ShardedStore()


class Beteiligungsspeicher(Persistent):
    """All of a site: by UID of the Verfahren; to which one a number belongs; the numbers of an e-mail address by its SHA-256;
    the Verfahren whose statements go into a Vorgang; ``unterschrieben``, the numbers an address signed, by its SHA-256.
    """

    unterschrieben: Any = None

    def __init__(self) -> None:
        self.secret = token_bytes(32)
        self.ablagen = ShardedStore()
        self.verfahren_of = ShardedStore()
        self.of_email = ShardedStore()
        self.of_vorgang = ShardedStore()
        self.unterschrieben = ShardedStore()

    def ablage(self, verfahren: str) -> Verfahrensablage:
        """Return what belongs to a Verfahren; made when it is asked for first."""
        found: Verfahrensablage = self.ablagen.get(verfahren) or self.ablagen.setdefault(verfahren, Verfahrensablage())
        return found


def install_store(portal: Any) -> None:
    """Make the store once; one of before gets what it lacks."""
    if ANNOTATION not in IAnnotations(portal):
        IAnnotations(portal)[ANNOTATION] = Beteiligungsspeicher()
    if speicher(portal).unterschrieben is None:
        speicher(portal).unterschrieben = ShardedStore()


def speicher(portal: Any) -> Beteiligungsspeicher:
    """Return the store of a site."""
    found: Beteiligungsspeicher = IAnnotations(portal)[ANNOTATION]
    return found


def all_stellungnahmen(portal: Any) -> Iterator[Stellungnahme]:
    """Yield every Stellungnahme; for checks and exports, not for requests."""
    for _uid, ablage in speicher(portal).ablagen.items():
        for _nummer, one in ablage.stellungnahmen.items():
            yield one


def numbers_of(uid: str) -> list[str]:
    """Return the numbers of all statements of a procedure, the last that came first; opens none of them."""
    ablage = speicher(api.portal.get()).ablagen.get(uid)
    if ablage is None:
        return []
    return [nummer for nummer, _am in sorted(ablage.zeiten.items(), key=lambda item: item[1], reverse=True)]


def hashed(email: str) -> str:
    """Return what an address is found by."""
    return sha256(email.strip().lower().encode()).hexdigest()
