"""A Nachforderung and its items: what is open, what is there, what is due. Pure: no Plone, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from enum import StrEnum


MAX_PUNKTE = 30
MAX_NACHFORDERUNGEN = 50
REMIND_BEFORE = timedelta(days=3)


class Stand(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    ARRIVED = "arrived"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Punkt:
    """One thing that is missing, with the day until which it is expected; ``dokumente`` are the UIDs of what came."""

    id: str
    text: str
    frist: date
    stand: str = Stand.OPEN
    am: date | None = None
    dokumente: tuple[str, ...] = ()
    grund: str = ""


@dataclass(frozen=True)
class Nachforderung:
    """What was asked for at one time, of which items."""

    id: str
    am: date
    von: str
    punkte: tuple[Punkt, ...]
    einleitung: str = ""

    @property
    def open(self) -> tuple[Punkt, ...]:
        return tuple(one for one in self.punkte if one.stand == Stand.OPEN)

    @property
    def frist(self) -> date:
        """The day until which all of it is expected."""
        return max(one.frist for one in self.punkte)


Nachforderungen = tuple[Nachforderung, ...]


def open_of(nachforderungen: Iterable[Nachforderung]) -> Nachforderung | None:
    """Return the one of which an item is open; there is never more than one."""
    return next((one for one in nachforderungen if one.open), None)


def with_punkt(nachforderungen: Nachforderungen, punkt: Punkt) -> Nachforderungen:
    """Return them with an item in the place of that with its id."""
    return tuple(
        replace(one, punkte=tuple(punkt if each.id == punkt.id else each for each in one.punkte))
        for one in nachforderungen
    )


def find(nachforderungen: Iterable[Nachforderung], punkt_id: str) -> Punkt | None:
    """Return an item by its id."""
    return next((each for one in nachforderungen for each in one.punkte if each.id == punkt_id), None)


def arrived(punkt: Punkt, day: date, dokumente: Iterable[str]) -> Punkt:
    """Return an item that came; what comes later for it is added, the day stays that of the first."""
    known = tuple(dict.fromkeys((*punkt.dokumente, *dokumente)))
    return replace(punkt, stand=Stand.ARRIVED, am=punkt.am or day, dokumente=known)


def letter(einleitung: str, punkte: Iterable[Punkt]) -> str:
    """Return the text of the question: what was said first, then each item with its number and day."""
    lines = [f"{nr}. {one.text} (bis {one.frist:%d.%m.%Y})" for nr, one in enumerate(punkte, 1)]
    return "\n".join(filter(None, (einleitung, *lines)))


def reminder_day(punkte: Iterable[Punkt], today: date) -> date | None:
    """Return when to remind: three days before the last item is due, None if that is not to come."""
    days = [one.frist for one in punkte if one.stand == Stand.OPEN]
    day = max(days) - REMIND_BEFORE if days else None
    return day if day is not None and day > today else None
