"""Who was asked what, with which Fassungen, until when, and where each of them stands. Pure: no Plone, no clock.

Sources: § 26 Abs. 1 Satz 2 Nr. 2 VwVfG (statements of others), § 28 VwVfG (hearing).
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from enum import StrEnum


MAX_ANFRAGEN = 50
MAX_BEFRAGTE = 40
MAX_UNTERLAGEN = 100
REMIND_BEFORE = timedelta(days=3)
WARTET = "stellungnahme-wartet"  # what the catalog says of a Vorgang while somebody who was asked has not answered


class Art(StrEnum):
    """What is asked for."""

    STELLUNGNAHME = "stellungnahme"
    ANHOERUNG = "anhoerung"


class Stand(StrEnum):
    """Where somebody who was asked stands; overdue is no state, it follows from the day."""

    ASKED = "asked"
    OPENED = "opened"
    QUERIED = "queried"
    ANSWERED = "answered"
    NO_CONCERNS = "no_concerns"
    WITHDRAWN = "withdrawn"


OVER = frozenset({Stand.ANSWERED, Stand.NO_CONCERNS, Stand.WITHDRAWN})


class Beitragsart(StrEnum):
    """What they do in their space."""

    GEOEFFNET = "geoeffnet"
    RUECKFRAGE = "rueckfrage"
    STELLUNGNAHME = "stellungnahme"
    KEINE_BEDENKEN = "keine_bedenken"


@dataclass(frozen=True)
class Gegenfrage:
    """A question back, and what was answered."""

    id: str
    am: date
    text: str
    antwort: str = ""
    antwort_am: date | None = None


@dataclass(frozen=True)
class Befragter:
    """Somebody who was asked: a Partnerstelle (its id), or a party of the Vorgang (``beteiligter``, as letters choose it).

    ``beitraege`` are the ids of what came from them, so that nothing comes twice; ``dokumente`` the UIDs made of it.
    """

    id: str
    name: str
    partnerstelle: str = ""
    beteiligter: str = ""
    email: str = ""
    stand: str = Stand.ASKED
    am: date | None = None
    verspaetet: bool = False
    grund: str = ""
    dokumente: tuple[str, ...] = ()
    beitraege: tuple[str, ...] = ()
    gegenfragen: tuple[Gegenfrage, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.stand not in OVER


@dataclass(frozen=True)
class Anfrage:
    """One question to one or more of them; ``unterlagen`` are ``(UID of a Dokument, number of its Fassung)``."""

    id: str
    art: str
    am: date
    von: str
    frist: date
    betreff: str
    text: str
    befragte: tuple[Befragter, ...]
    unterlagen: tuple[tuple[str, int], ...] = ()
    ergebnis: str = ""
    ergebnis_am: date | None = None

    @property
    def open(self) -> tuple[Befragter, ...]:
        return tuple(one for one in self.befragte if one.is_open)


Anfragen = tuple[Anfrage, ...]


def is_overdue(anfrage: Anfrage, befragter: Befragter, today: date) -> bool:
    """Tell whether nothing came although the day has passed; the day itself is still in time (§ 188 Abs. 1 BGB)."""
    return befragter.is_open and anfrage.frist < today


def find(anfragen: Iterable[Anfrage], befragter_id: str) -> tuple[Anfrage, Befragter] | None:
    """Return somebody who was asked by their id, with what they were asked."""
    return next(((one, each) for one in anfragen for each in one.befragte if each.id == befragter_id), None)


def with_befragter(anfragen: Anfragen, befragter: Befragter) -> Anfragen:
    """Return them with somebody in the place of the one with their id."""
    return tuple(
        replace(one, befragte=tuple(befragter if each.id == befragter.id else each for each in one.befragte))
        for one in anfragen
    )


def with_anfrage(anfragen: Anfragen, anfrage: Anfrage) -> Anfragen:
    """Return them with one in the place of that with its id."""
    return tuple(anfrage if one.id == anfrage.id else one for one in anfragen)


def received(
    befragter: Befragter, art: str, beitrag: str, day: date, *, text: str = "", late: bool = False
) -> Befragter:
    """Return somebody after something came from them; what came before changes nothing.

    Opening never takes a later state back. A question back is told also by who has answered, and then changes no state.
    Who says no concerns after a statement has answered; the first day and whether that was late stay.
    """
    if beitrag in befragter.beitraege:
        return befragter
    known = replace(befragter, beitraege=(*befragter.beitraege, beitrag))
    if art == Beitragsart.GEOEFFNET:
        return replace(known, stand=Stand.OPENED, am=day) if befragter.stand == Stand.ASKED else known
    if art == Beitragsart.RUECKFRAGE:
        asked = replace(known, gegenfragen=(*befragter.gegenfragen, Gegenfrage(beitrag, day, text)))
        return replace(asked, stand=Stand.QUERIED, am=day) if befragter.is_open else asked
    if befragter.stand == Stand.WITHDRAWN:
        return known
    first = befragter.is_open
    stand = (
        Stand.ANSWERED if art == Beitragsart.STELLUNGNAHME or befragter.stand == Stand.ANSWERED else Stand.NO_CONCERNS
    )
    return replace(
        known, stand=stand, am=day if first else befragter.am, verspaetet=late if first else befragter.verspaetet
    )


def answered(befragter: Befragter, gegenfrage_id: str, text: str, day: date) -> Befragter:
    """Return somebody whose question back was answered; without another one open they are where they were."""
    rows = tuple(
        replace(one, antwort=text, antwort_am=day) if one.id == gegenfrage_id else one for one in befragter.gegenfragen
    )
    waits = any(not one.antwort for one in rows)
    back = befragter.stand == Stand.QUERIED and not waits
    return replace(befragter, gegenfragen=rows, stand=Stand.OPENED if back else befragter.stand)


def changed(anfrage: Anfrage, which: Callable[[Befragter], bool], **werte: object) -> Anfrage:
    """Return one in which some of those asked have other values."""
    return replace(
        anfrage,
        befragte=tuple(replace(one, **werte) if which(one) else one for one in anfrage.befragte),  # type: ignore[arg-type]
    )


def reminder_day(frist: date, today: date) -> date | None:
    """Return when to remind: three days before it is due, None if that is not to come."""
    day = frist - REMIND_BEFORE
    return day if day > today else None
