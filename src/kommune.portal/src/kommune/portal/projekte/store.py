"""How what people write lies in the database: by project, outside the content tree, sharded (ADR 2, 49).

What is kept of a vote is a key of 128 bits made of the address under the seal of the project, no time and no address.
"""

from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import shard_of
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.projekte.rules import Stand
from kommune.portal.projekte.rules import Zustand
from persistent import Persistent
from plone import api
from secrets import token_bytes
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.projekte"
VOTE_SHARDS = 64


class Art(StrEnum):
    """What a link is for."""

    AUSWEIS = "ausweis"
    IDEE = "idee"
    KOMMENTAR = "kommentar"
    FOLGEN = "folgen"


@dataclass(frozen=True)
class Link:
    """A link that was sent; until it is opened ``angaben`` holds what was entered, and it ends at ``bis``."""

    art: str
    projekt: str
    email: str
    angaben: dict[str, Any]
    bis: datetime


@dataclass(frozen=True)
class Ausweis:
    """An address that was confirmed in a browser, until ``bis``; kept by the SHA-256 of what the browser holds."""

    email: str
    bis: datetime


class Faden(Persistent):
    """The Kommentare of one thing: all by id, the ids of those everybody sees, and ``<parent>/<id>`` of the answers among them."""

    def __init__(self) -> None:
        self.kommentare = OOBTree()
        self.oben = OOTreeSet()
        self.antworten = OOTreeSet()


class Kommentar(Persistent):
    """One comment; ``auf`` is the id of the one it answers, "" for one of the first level."""

    grund = ""

    def __init__(
        self, *, id: str, auf: str, text: str, name: str, email: str, konto: str, zeit: datetime, zustand: str
    ) -> None:
        self.id, self.auf, self.text, self.name = id, auf, text, name
        self.email, self.konto, self.zeit, self.zustand = email, konto, zeit, zustand


class Idee(Persistent):
    """One Idee; ``angaben`` (``titel``, ``text``, ``kategorie``, ``name``, ``ort``, ``bild``) never change, but when personal data end.

    ``verlauf`` is what everybody reads of what happened: ``(moment, what, text)``. ``dokument`` is what it became in the record,
    ``aufgabe`` that of who examines it; ``pruefung`` what that found, ``beschluss`` what the council decided: dicts, replaced as a whole.
    """

    grund = antwort = ziel = dokument = ""
    antwort_am: datetime | None = None
    antwort_abgelegt: datetime | None = None
    geleert: datetime | None = None
    pruefung: dict[str, Any] | None = None
    beschluss: dict[str, Any] | None = None
    aufgabe = pruefstelle = ""
    abgelegt: tuple[str, ...] = ()
    stand = Stand.EINGEGANGEN
    verlauf: tuple[tuple[datetime, str, str], ...] = ()

    def __init__(
        self, *, nummer: str, digest: str, eingang: datetime, angaben: dict[str, Any], email: str, konto: str, weg: str
    ) -> None:
        self.nummer, self.digest, self.eingang, self.angaben = nummer, digest, eingang, dict(angaben)
        self.email, self.konto, self.weg = email, konto, weg
        self.zustand = str(Zustand.WARTET)
        self.faden = Faden()
        self.folgende = OOBTree()


class Stimmfach(Persistent):
    """A part of the votes of a project: ``<number>/<person>``, and how many of each number, so that nobody meets at one counter."""

    zettel: Any = None

    def __init__(self) -> None:
        self.stimmen = OOTreeSet()
        self.zahlen = OIBTree()

    def ballots(self) -> Any:
        """Return the ballots ``(hash of the receipt, chosen numbers)`` by person, to write; made with the first."""
        if self.zettel is None:
            self.zettel = OOBTree()
        return self.zettel


class Zettelkasten(Persistent):
    """The ballots of a project that were counted, whose nobody knows any more, and what was counted of them."""

    def __init__(self, **told: Any) -> None:
        self.__dict__.update(told)


class Diskussion(Persistent):
    """A text that is talked about paragraph by paragraph: ``absaetze`` as ``(number, level, text)``, a Faden for each."""

    def __init__(self, *, id: str, titel: str, absaetze: tuple[tuple[int, int, str], ...]) -> None:
        self.id, self.titel, self.absaetze = id, titel, absaetze
        self.faeden = OOBTree({str(number): Faden() for number, _level, _text in absaetze})


class Haushalt(Persistent):
    """The plan that stands beside a Bürgerhaushalt: its rows (``haushalt.rules.Posten``), the file they came from, and when."""

    def __init__(self, *, posten: tuple[Any, ...], datei: str, am: datetime) -> None:
        self.posten, self.datei, self.am = posten, datei, am


def empty_parts() -> tuple[Stimmfach, ...]:
    """Return parts without votes."""
    return tuple(Stimmfach() for _one in range(VOTE_SHARDS))


class Projektablage(Persistent):
    """What belongs to one project. ``zeilen`` are the lines of the list, ``worte`` the text they are found by, ``schlange`` what
    waits for moderation, by what it is. Once the votes are counted ``ergebnis`` has the numbers, and ``siegel`` and votes are gone.
    ``regeln`` are those by which people vote; they are kept here, so that a vote and a change of them cannot both pass unseen.
    """

    ergebnis: dict[str, int] | None = None
    kosten: dict[str, int] = {}  # replaced as a whole, never changed
    kasten: Any = None
    haushalt: Any = None
    papier: Any = None
    papier_fertig = False
    gezaehlt_am: datetime | None = None
    regeln: dict[str, Any] | None = None

    def __init__(self) -> None:
        self.siegel = token_bytes(32)
        self.ideen, self.zeilen, self.worte = ShardedStore(), ShardedStore(), ShardedStore()
        self.faecher = empty_parts()
        self.schlange = OOBTree()
        self.diskussionen = OOBTree()

    def papers(self) -> Any:
        """Return the paper ballots by number, to write: what each of two people read."""
        if self.papier is None:
            self.papier = OOBTree()
        return self.papier

    def fach(self, person: str) -> Stimmfach:
        """Return the part in which a person's votes lie: the same person meets the same part, others seldom."""
        return self.faecher[shard_of(person, VOTE_SHARDS)]


class Projektspeicher(Persistent):
    """All of a site: by UID of the project; links and Ausweise by the SHA-256 of their token."""

    def __init__(self) -> None:
        self.secret = token_bytes(32)
        self.ablagen = OOBTree()
        self.links, self.ausweise = ShardedStore(), ShardedStore()


def install_store(portal: Any) -> None:
    """Make the store once."""
    if ANNOTATION not in IAnnotations(portal):
        IAnnotations(portal)[ANNOTATION] = Projektspeicher()


def speicher(portal: Any = None) -> Projektspeicher:
    """Return the store of a site, of this one without an argument."""
    found: Projektspeicher = IAnnotations(portal if portal is not None else api.portal.get())[ANNOTATION]
    return found


def ablage_of(uid: str) -> Projektablage | None:
    """Return what belongs to a project, None before anybody could write; reads only."""
    found: Projektablage | None = speicher().ablagen.get(uid)
    return found


def has_contributions(ablage: Projektablage) -> bool:
    """Tell whether anybody has handed in or said something."""
    threads = (faden for text in ablage.diskussionen.values() for faden in text.faeden.values())
    return next(iter(ablage.ideen), None) is not None or any(len(faden.kommentare) for faden in threads)


def has_votes(ablage: Projektablage) -> bool:
    """Tell whether anybody has voted, or votes were counted; no vote can pass unseen beside the running transaction."""
    if ablage.ergebnis is not None:
        return True
    for fach in ablage.faecher:
        require_current(fach)
        require_current(fach.stimmen)
        if fach.zettel is not None:
            require_current(fach.zettel)
    return bool(ablage.papier) or any(len(fach.stimmen) or fach.zettel for fach in ablage.faecher)


def require_current(part: Any) -> None:
    """Let the running transaction fail, and be tried again, if somebody else writes this part beside it."""
    if part._p_jar is not None:
        part._p_activate()  # a ghost may have no serial yet, and then nothing would be promised
        part._p_jar.readCurrent(part)


def write(function: Callable[[Projektspeicher], Any], *, projekt: str = "") -> Any:
    """Call the function with the store in a transaction of its own; in the running one if that made it or the project's part."""
    store = speicher()
    part = store.ablagen.get(projekt)
    if is_uncommitted(store) or (part is not None and is_uncommitted(part)):
        return function(store)
    return run_apart(store, function, note="projekt")
