"""What becomes of the data of a person, and why. Pure.

Source: Art. 17 Abs. 1 and 3, Art. 18 DSGVO, § 35 Abs. 3 BDSG (instead of deletion, restriction as long as a retention period runs).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


ERASURE = "Art. 17 Abs. 1 DSGVO"
RETENTION = "Art. 17 Abs. 3 lit. b DSGVO, § 35 Abs. 3 BDSG"
RESTRICTION = "Art. 18 DSGVO, § 35 Abs. 3 BDSG"
PERIOD = "Art. 5 Abs. 1 lit. e DSGVO"
MAX_DAYS = 36_500


class Folge(StrEnum):
    """What becomes of something."""

    GEHT = "geht"
    EINGESCHRAENKT = "eingeschraenkt"
    BLEIBT = "bleibt"


class Weg(StrEnum):
    """How the person is told before a restriction is lifted."""

    EMAIL = "email"
    BRIEF = "brief"
    PERSOENLICH = "persoenlich"


class Stand(StrEnum):
    """Where a proposal stands."""

    OFFEN = "offen"
    BESTAETIGT = "bestaetigt"
    AUSGEFUEHRT = "ausgefuehrt"
    ABGELEHNT = "abgelehnt"


@dataclass(frozen=True)
class Urteil:
    """What becomes of one thing and why: ``grund`` in German, as it is told to the person; ``norm`` is the rule of law."""

    quelle: str
    key: str
    titel: str
    folge: str
    grund: str
    norm: str


def counted(urteile: Iterable[Urteil]) -> dict[str, int]:
    """Return how many there are of each place and outcome: ``portal/geht`` → 2."""
    found: dict[str, int] = {}
    for one in urteile:
        name = f"{one.quelle}/{one.folge}"
        found[name] = found.get(name, 0) + 1
    return found


def retained(bis: date | None) -> str:
    """Return why what lies in a record stays, with the last day if it is known."""
    if bis is None:
        return "Liegt in einer Akte, die noch bearbeitet wird oder dauernd aufzubewahren ist."
    return f"Liegt in einer Akte, die bis {bis:%d.%m.%Y} aufzubewahren ist."


def follows(offen: bool, bis: date | None) -> tuple[Folge, str]:
    """Return what becomes of what lies in a record, and why: as long as that is worked on the data are needed, afterwards they are only kept."""
    if offen:
        return Folge.BLEIBT, "Liegt in einer Akte, die noch bearbeitet wird; dafür werden die Daten gebraucht."
    return Folge.EINGESCHRAENKT, retained(bis)
