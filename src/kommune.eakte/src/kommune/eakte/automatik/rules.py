"""A Schritt of a rule in a Vorgang, and what keeps rules from going on for ever. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any


MAX_CHAIN = 3  # how many rules may follow from each other
MAX_SCHRITTE = 200  # kept of one Vorgang
MAX_A_DAY = 20  # of one rule in one Vorgang
MAX_A_DAY_OUT = 2  # of one that writes to people: they are not to get the same twenty times
OUT = frozenset({"text", "partner", "nachforderung"})
MAX_REGELN, MAX_DELAY = 100, 60 * 24 * 60  # rules of the town; minutes


class Stand(StrEnum):
    """Where a Schritt stands."""

    WAITING = "waiting"
    TO_CONFIRM = "to_confirm"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNDONE = "undone"


OPEN = (Stand.WAITING, Stand.TO_CONFIRM)


@dataclass(frozen=True)
class Schritt:
    """What a rule does in a Vorgang. ``kette`` are the rules it follows from, itself last; ``getan`` what is needed to take it back."""

    id: str
    regel: str
    titel: str
    am: datetime
    kette: tuple[str, ...]
    stand: str = Stand.WAITING
    faellig: datetime | None = None
    von: str = ""
    grund: str = ""
    getan: tuple[Mapping[str, Any], ...] = ()
    ereignis: str = ""


Schritte = tuple[Schritt, ...]


def may_follow(
    regel: str, kette: tuple[str, ...], schritte: Iterable[Schritt], now: datetime, *, art: str = ""
) -> bool:
    """Tell whether a rule may be set off: not by what it set off itself, not in a long chain, not too often on one day.

    ``art`` is what it does: who writes to people does it less often.
    """
    if regel in kette or len(kette) >= MAX_CHAIN:
        return False
    most = MAX_A_DAY_OUT if art in OUT else MAX_A_DAY
    return sum(1 for one in schritte if one.regel == regel and one.am.date() == now.date()) < most


def with_schritt(schritte: Schritte, schritt: Schritt) -> Schritte:
    """Return them with a Schritt in the place of that with its id, or added; of many the oldest that are over fall away."""
    if any(one.id == schritt.id for one in schritte):
        return tuple(schritt if one.id == schritt.id else one for one in schritte)
    over = [one.id for one in schritte if one.stand not in OPEN][: max(0, len(schritte) + 1 - MAX_SCHRITTE)]
    return (*(one for one in schritte if one.id not in over), schritt)


def find(schritte: Iterable[Schritt], id: str) -> Schritt | None:
    """Return a Schritt by its id."""
    return next((one for one in schritte if one.id == id), None)


def moved(schritt: Schritt, stand: Stand, **changes: Any) -> Schritt:
    """Return a Schritt in another state."""
    return replace(schritt, stand=stand, **changes)
