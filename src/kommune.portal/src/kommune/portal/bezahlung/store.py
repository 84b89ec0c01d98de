"""How Zahlungen lie in the database: sharded, outside the content tree; nothing that every payment writes (ADR 2, 69)."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Posten
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.bezahlung"


@dataclass(frozen=True)
class Abweichung:
    """What a person of the Kasse has to look at; ``erledigt`` is when, by whom and how it was settled."""

    id: str
    zahlung: str
    was: str
    worte: str
    am: datetime
    versuch: str = ""
    erledigt: tuple[datetime, str, str] | None = None


class Zahlung(Persistent):
    """What is owed: ``anlass`` and ``bezug`` say for what, ``bis`` until when; ``kennung`` is the reference of a transfer.

    ``adresse`` is the public address of the town where it began, for the worker, which has none. ``email`` is who is reminded, "" once it is over. Only ``konto``, ``kennung`` and ``email`` change.
    """

    kennung = ""

    def __init__(
        self,
        *,
        id: str,
        anlass: str,
        bezug: str,
        titel: str,
        posten: tuple[Posten, ...],
        konto: Konto,
        angelegt: datetime,
        bis: datetime,
        email: str = "",
        adresse: str = "",
    ) -> None:
        self.id, self.anlass, self.bezug, self.titel = id, anlass, bezug, titel
        self.posten, self.konto = posten, konto
        self.angelegt, self.bis = angelegt, bis
        self.email, self.adresse = email, adresse


class Zahlungsspeicher(Persistent):
    """All of a site: Zahlungen by id; ids by what they are for, by Versuch, by reference of a transfer, by day (``2026-11-30:<id>``).

    ``geheimnisse`` are the secrets of providers as ``verschluss`` wraps them. ``eingaenge`` is what bank statements say, by its key.
    """

    def __init__(self) -> None:
        self.by_id = ShardedStore()
        self.of_bezug = ShardedStore()
        self.of_versuch = ShardedStore()
        self.of_kennung = ShardedStore()
        self.tage = ShardedStore()
        self.abweichungen = ShardedStore()
        self.eingaenge = ShardedStore()
        self.geheimnisse = PersistentMapping()


def install_store(portal: Any) -> None:
    """Make the store once."""
    if ANNOTATION not in IAnnotations(portal):
        IAnnotations(portal)[ANNOTATION] = Zahlungsspeicher()


def speicher() -> Zahlungsspeicher:
    """Return the store of this site."""
    found: Zahlungsspeicher = IAnnotations(api.portal.get())[ANNOTATION]
    return found


def is_laid() -> bool:
    """Tell whether this site has the store: while a town of before is upgraded, its records are indexed anew before it has."""
    return ANNOTATION in IAnnotations(api.portal.get())


def beside(other: Any) -> Zahlungsspeicher:
    """Return the store on the connection of another object, so that both change together."""
    own = speicher()
    if other is None or other._p_jar is None or own._p_jar is other._p_jar or own._p_oid is None:
        return own
    found: Zahlungsspeicher = other._p_jar.get(own._p_oid)
    return found


def write(function: Callable[[Zahlungsspeicher], Any]) -> Any:
    """Call the function with the store in a transaction of its own; in the running one if that made it. It returns plain data."""
    found = speicher()
    return function(found) if is_uncommitted(found) else run_apart(found, function, note="bezahlung")


def ids_of(first: date, last: date) -> Iterator[str]:
    """Yield the ids of what began in some days, by the index of days alone."""
    for tree in speicher().tage.trees:
        for key in tree.keys(f"{first.isoformat()}:", f"{last.isoformat()};"):
            yield key.partition(":")[2]
