"""To whom an Aufgabe goes, when it is due and in what order a list stands. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from kommune.eakte.organisation.rules import parse_wer


NEVER = "9999-12-31"
SOON = timedelta(days=7)
MAX_TEXT = 5000


class Kreis(StrEnum):
    """What can be given an Aufgabe."""

    PERSON = "person"
    STELLE = "stelle"
    OE = "oe"


@dataclass(frozen=True)
class Adressat:
    """A person (user id), a Stelle (UID) or an Organisationseinheit (OE id)."""

    kreis: Kreis
    id: str

    def __str__(self) -> str:
        return f"{self.kreis}:{self.id}"


def adressat_of(text: str) -> Adressat:
    """Read ``person:mueller``, ``stelle:<uid>`` or ``oe:steueramt``; a bare word is a person.

    :raises ValueError: nobody is named, or the kind is none of the three.
    """
    kreis, name = parse_wer(text if ":" in text else f"{Kreis.PERSON}:{text}")
    return Adressat(Kreis(kreis), name)


def keys_of(user_id: str, stellen: Iterable[str], oes: Iterable[str]) -> list[str]:
    """Return under what a person finds their Aufgaben: themselves, the Stellen they hold, the OEs they work in."""
    own = [Adressat(Kreis.PERSON, user_id)]
    own += [Adressat(Kreis.STELLE, one) for one in stellen]
    own += [Adressat(Kreis.OE, one) for one in oes]
    return [str(one) for one in own]


def sort_key(frist: date | None, uid: str) -> str:
    """Return by what a list is sorted: the day, without one at the end; no two Aufgaben share a key."""
    return f"{frist.isoformat() if frist else NEVER} {uid}"


def urgency(frist: date | None, today: date, *, open: bool = True) -> str:
    """Return ``overdue``, ``today``, ``soon`` (within seven days) or ``""``; what is not open is never urgent."""
    if frist is None or not open:
        return ""
    if frist <= today:
        return "overdue" if frist < today else "today"
    return "soon" if frist - today <= SOON else ""
