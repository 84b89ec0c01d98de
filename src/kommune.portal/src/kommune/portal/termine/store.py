"""What is taken and what was booked, outside the content tree: one small object for each place and day (ADR 2, 70)."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from hashlib import sha256
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.werte import email as mailadresse
from kommune.portal.termine import rules
from kommune.portal.termine.rules import Belegung
from kommune.portal.termine.rules import Terminort
from persistent import Persistent
from plone import api
from secrets import token_bytes
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.termine"


@dataclass(frozen=True)
class Person:
    """Who comes; ``owner`` is the account, "" without one."""

    name: str = ""
    email: str = ""
    telefon: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Termin:
    """One appointment, held or booked; ``von`` and ``bis`` are minutes of the day, without the buffer.

    ``code`` is what is said at the desk, ``nummer`` the number on the display (0 before somebody has come), ``platz`` the desk
    somebody is called to, ``folge`` counts the times
    it was moved, ``stationen`` tells when it got which Stand. Of a walk-in ``von`` is when somebody came.
    """

    id: str
    ort: str
    tag: date
    von: int
    bis: int
    schalter: str
    leistungen: tuple[str, ...]
    personen: int
    stand: str
    erstellt: datetime
    haelt_bis: datetime | None = None
    person: Person = Person()
    code: str = ""
    nummer: int = 0
    platz: str = ""
    folge: int = 0
    laufkundschaft: bool = False
    stationen: tuple[tuple[str, datetime], ...] = ()

    @property
    def beginn(self) -> datetime:
        return rules.moment_of(self.tag, self.von)

    @property
    def ende(self) -> datetime:
        return rules.moment_of(self.tag, self.bis)


class Tagesplan(Persistent):
    """A place on a day: what is taken, who came without an appointment, the last number given out.

    Whoever takes, gives back or moves a time writes this object: two who want the same day conflict, and nobody else does.
    """

    belegt: tuple[Belegung, ...] = ()
    ohne_termin: tuple[str, ...] = ()
    nummer = 0
    pausen: tuple[str, ...] = ()  # desks that take nobody at the moment


class Ortsplan(Persistent):
    """A place with its calendar, and its days by their ordinal. Its record changes with the calendar alone."""

    def __init__(self, ort: Terminort) -> None:
        self.ort = ort
        self.tage = IOBTree()

    def day(self, tag: date) -> Tagesplan:
        """Return a day to be written to; made if nobody has booked on it yet."""
        found = self.tage.get(tag.toordinal())
        if found is None:
            found = self.tage[tag.toordinal()] = Tagesplan()
        return found  # type: ignore[no-any-return]

    def belegt(self, tag: date) -> tuple[Belegung, ...]:
        found = self.tage.get(tag.toordinal())
        return found.belegt if found is not None else ()


class Terminspeicher(Persistent):
    """Places by id, appointments by id, and by account or hashed address the ids of somebody's appointments."""

    def __init__(self) -> None:
        self.secret = token_bytes(32)
        self.orte = OOBTree()
        self.termine = ShardedStore()
        self.personen = ShardedStore()
        self.feeds = OOBTree()  # place: SHA-256 of the secret of its calendar for programs


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Terminspeicher())


def speicher(portal: Any = None) -> Terminspeicher:
    """Return the store of a site."""
    found: Terminspeicher = IAnnotations(portal if portal is not None else api.portal.get())[ANNOTATION]
    return found


def write(function: Callable[[Terminspeicher], Any]) -> Any:
    """Call the function with the store in a transaction of its own; in the running one if that made the store."""
    store = speicher()
    if is_uncommitted(store):
        return function(store)
    return run_apart(store, function, note="termin")


def person_keys(person: Person) -> tuple[str, ...]:
    """Return by what somebody's appointments are found: the account, and a hash of the address."""
    konto = (f"konto:{person.owner}",) if person.owner else ()
    return (*konto, mail_key(person.email)) if person.email else konto


def mail_key(address: str) -> str:
    """Return the key of an address, whatever way it is spelt."""
    return f"mail:{sha256(mailadresse.key(address).encode()).hexdigest()}"


def note_person(store: Terminspeicher, termin: Termin) -> None:
    """Let the appointment be found by its person."""
    for key in person_keys(termin.person):
        known = store.personen.get(key, ())
        if termin.id not in known:
            store.personen[key] = (*known, termin.id)


def drop(store: Terminspeicher, id: str) -> None:
    """Forget an appointment and that somebody had it; what is taken of the day is the caller's."""
    termin = store.termine.get(id)
    if termin is None:
        return
    for key in person_keys(termin.person):
        left = tuple(one for one in store.personen.get(key, ()) if one != id)
        if left:
            store.personen[key] = left
        elif key in store.personen:
            del store.personen[key]
    del store.termine[id]


def of_day(store: Terminspeicher, ort: str, tag: date) -> Iterator[Termin]:
    """Yield who is expected or has come, held times as well; cancelled ones are gone from the day."""
    plan = store.orte.get(ort)
    day = plan.tage.get(tag.toordinal()) if plan is not None else None
    if day is not None:
        for id in (*(one.termin for one in day.belegt), *day.ohne_termin):
            if (found := store.termine.get(id)) is not None:
                yield found
