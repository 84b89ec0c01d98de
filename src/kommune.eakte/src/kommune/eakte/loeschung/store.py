"""Proposals and the trace of what went, rules of periods, and which records are restricted."""

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from kommune.eakte.auskunft.api import Person
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.loeschung.rules import Stand
from kommune.eakte.loeschung.rules import Urteil
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.loeschung"


class Loeschvorschlag(Persistent):
    """What is proposed about one person, or was done by a rule (``von`` is "" then).

    Once it is done or declined ``person`` and ``urteile`` are empty: only ``zahlen`` and who decided stay.
    """

    durch = ""
    am_ende: datetime | None = None
    ablehnung = ""
    zahlen: dict[str, int] = {}

    def __init__(
        self, id: str, person: Person | None, urteile: tuple[Urteil, ...], grund: str, von: str, am: datetime
    ) -> None:
        self.id, self.person, self.urteile, self.grund, self.von, self.am = id, person, urteile, grund, von, am
        self.stand = str(Stand.OFFEN)


@dataclass(frozen=True)
class Aufhebung:
    """That a restriction is lifted, as one proposes it: why, on which day and how the person was told (Art. 18 Abs. 3 DSGVO)."""

    grund: str
    von: str
    am: datetime
    unterrichtet: date
    weg: str


class Loeschspeicher(Persistent):
    """``vorschlaege`` by id, ``regeln`` (place → days), ``eingeschraenkt`` (UID of a record → ids of the proposals).

    ``aufhebungen``: what is proposed to be lifted, by UID of the record. ``gelesen``: on which day who last read what is restricted.
    """

    aufhebungen: Any = None
    gelesen: Any = None

    def __init__(self) -> None:
        self.aufhebungen, self.gelesen = ShardedStore(), OOBTree()
        self.vorschlaege = ShardedStore()
        self.regeln = PersistentMapping()
        self.eingeschraenkt = ShardedStore()


def install(portal: Any) -> None:
    """Make the store once, and what one of before has not got."""
    made = IAnnotations(portal).setdefault(ANNOTATION, Loeschspeicher())
    if made.aufhebungen is None:
        made.aufhebungen, made.gelesen = ShardedStore(), OOBTree()


def speicher() -> Any:
    """Return the store of the site; None in a town without."""
    return IAnnotations(api.portal.get()).get(ANNOTATION)
