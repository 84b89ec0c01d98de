"""What a petition is on a day, and who has signed. Pure.

A day ends at 23:59:59 in Germany, by the server's clock: whoever calls passes the day of German legal time.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from kommune.eakte.core.werte import email as mailadresse


class Phase(StrEnum):
    """How far a petition is, as everybody reads it."""

    EINGEREICHT = "eingereicht"
    IN_ZEICHNUNG = "in_zeichnung"
    QUORUM_ERREICHT = "quorum_erreicht"
    BEENDET = "beendet"
    UEBERGEBEN = "uebergeben"
    BEANTWORTET = "beantwortet"
    ABGELEHNT = "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen"


OF_STATE = {
    "submitted": Phase.EINGEREICHT,
    "refused": Phase.ABGELEHNT,
    "withdrawn": Phase.ZURUECKGEZOGEN,
}
SIGNED_IN = frozenset({Phase.IN_ZEICHNUNG, Phase.QUORUM_ERREICHT})


@dataclass(frozen=True)
class Lage:
    """The facts a phase follows from; ``ende`` is the last day on which it can be signed, ``gezaehlt``: it was ended."""

    zustand: str
    ende: date | None = None
    quorum: int = 0
    uebergeben: bool = False
    beantwortet: bool = False
    gezaehlt: bool = False


def phase_of(lage: Lage, anzahl: int, today: date) -> Phase:
    """Return the phase on a day with so many signatures; computed, so that it is never late."""
    if lage.zustand in OF_STATE:
        return OF_STATE[lage.zustand]
    if lage.beantwortet:
        return Phase.BEANTWORTET
    if lage.uebergeben:
        return Phase.UEBERGEBEN
    if lage.gezaehlt or lage.ende is None or today > lage.ende:
        return Phase.BEENDET
    return Phase.QUORUM_ERREICHT if lage.quorum and anzahl >= lage.quorum else Phase.IN_ZEICHNUNG


def last_day(published: date, days: int) -> date:
    """Return the last day of a period of days; that of the event does not count (§ 187 Abs. 1, § 188 Abs. 1 BGB)."""
    return published + timedelta(days=days)


def percent(anzahl: int, quorum: int) -> int:
    """Return how much of the Quorum is reached, rounded down, at most 100; without a Quorum 100."""
    return min(100, anzahl * 100 // quorum) if quorum > 0 else 100


def key_of(petition: str, address: str) -> str:
    """Return what one person is known by in one petition: a hash of the address, whatever way it is spelt.

    :raises WertFehler: nothing a mail can be sent to.
    """
    return sha256(f"{petition}\n{mailadresse.key(address)}".encode()).hexdigest()
