"""Proposals and the trace of what went, rules of periods, and which records are restricted."""

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


class Loeschspeicher(Persistent):
    """``vorschlaege`` by id, ``regeln`` (place → days), ``eingeschraenkt`` (UID of a record → ids of the proposals)."""

    def __init__(self) -> None:
        self.vorschlaege = ShardedStore()
        self.regeln = PersistentMapping()
        self.eingeschraenkt = ShardedStore()


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Loeschspeicher())


def speicher() -> Any:
    """Return the store of the site; None in a town without."""
    return IAnnotations(api.portal.get()).get(ANNOTATION)
