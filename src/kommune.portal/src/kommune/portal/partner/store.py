"""How spaces lie in the database: by the id of who was asked, sharded, outside the content tree (ADR 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.partner"


class Art(StrEnum):
    """What somebody did or wrote in a space; the last three come from the town."""

    GEOEFFNET = "geoeffnet"
    RUECKFRAGE = "rueckfrage"
    STELLUNGNAHME = "stellungnahme"
    KEINE_BEDENKEN = "keine_bedenken"
    ANTWORT = "antwort"
    ERINNERUNG = "erinnerung"
    ERGEBNIS = "ergebnis"


FROM_TOWN = frozenset({Art.ANTWORT, Art.ERINNERUNG, Art.ERGEBNIS})


@dataclass(frozen=True)
class Beitrag:
    """One thing said in a space; ``dateien`` are references. ``verfasst`` and ``freigegeben`` name who did, if two people had to."""

    id: str
    art: str
    am: datetime
    text: str = ""
    dateien: tuple[dict[str, Any], ...] = ()
    verspaetet: bool = False
    verfasst: str = ""
    freigegeben: str = ""


@dataclass(frozen=True)
class Freigabe:
    """An answer that waits for a second person of the organisation; ``wer`` is what its author was known by (``rules.is_other``)."""

    art: str
    text: str
    name: str
    wer: str
    am: datetime
    dateien: tuple[dict[str, Any], ...] = ()


class Partnerraum(Persistent):
    """What one who was asked sees; ``unterlagen`` are references, each with its ``titel``.

    ``tokens`` are the SHA-256 of the links, ``code`` salt and hash, ``paesse`` ``(SHA-256, until)``. ``gelesen``: nothing is
    taken any more, only read. ``beendet``: nobody is told anything.
    ``entwurf`` is a text of their own (words, who wrote them, when), which the town does not read, nor ``freigabe``, an answer
    that waits for a colleague, nor ``zurueck``: who gave one back, when, and why.
    """

    code: tuple[bytes, bytes] | None = None
    versuche = 0
    tokens: tuple[str, ...] = ()
    paesse: tuple[tuple[str, datetime], ...] = ()
    beitraege: tuple[Beitrag, ...] = ()
    nur_lesen = False
    beendet = False
    entwurf: tuple[str, str, datetime] | None = None
    freigabe: Freigabe | None = None
    zurueck: tuple[str, datetime, str] | None = None

    def __init__(self, id: str, vorgang: str, angaben: dict[str, str], frist: date, angelegt: datetime) -> None:
        self.id, self.vorgang, self.angaben = id, vorgang, dict(angaben)
        self.frist, self.angelegt = frist, angelegt
        self.unterlagen: tuple[dict[str, Any], ...] = ()

    @property
    def last(self) -> date:
        """The day of what was said last."""
        return (self.beitraege[-1].am if self.beitraege else self.angelegt).date()


class Partnerspeicher(Persistent):
    """All spaces of a site by id; which token opens which, and which belong to the group of a Partnerstelle."""

    def __init__(self) -> None:
        self.by_id = ShardedStore()
        self.of_token = ShardedStore()
        self.of_gruppe = ShardedStore()


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Partnerspeicher())


def speicher(portal: Any) -> Partnerspeicher:
    """Return the store of a site."""
    found: Partnerspeicher = IAnnotations(portal)[ANNOTATION]
    return found


def all_raeume(portal: Any) -> Iterator[Partnerraum]:
    """Yield every space; for checks and exports, not for requests."""
    for _id, raum in speicher(portal).by_id.items():
        yield raum
