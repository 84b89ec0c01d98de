"""Which texts of an entry an engine keeps apart: those of the record, and those of what everybody may read (ADR 50). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte.suche.ausdruck.rules import Spalte
from typing import Protocol


class IEintrag(Protocol):
    """The texts of one thing as they stand, an attribute for each column; ``nr`` is its number in the catalog."""

    @property
    def nr(self) -> int:
        """Its number."""

    @property
    def uid(self) -> str:
        """What tells whether the number still means the same."""

    @property
    def punkte(self) -> Sequence[tuple[float, float]]:
        """Where it lies, longitude and latitude in degrees."""


@dataclass(frozen=True)
class Spalten:
    """Columns, the one that counts most first. ``vorn``: a hit there is foremost. ``buchstaben`` are weights of PostgreSQL.

    ``stellen``: the engine can tell where single words stand; not of the record, which has too many.
    """

    namen: tuple[str, ...]
    gewichte: tuple[float, ...]
    vorn: tuple[str, ...]
    buchstaben: str
    stellen: bool = False


# ORT has its letter with the names.
SCHRIFTGUT = Spalten(
    tuple(str(one) for one in Spalte),
    (12.0, 8.0, 6.0, 3.0, 1.0),
    (str(Spalte.ZEICHEN), str(Spalte.TITEL), str(Spalte.NAMEN)),
    "ABCCD",
)
OEFFENTLICH = Spalten(
    ("titel", "synonyme", "amtlich", "kurztext", "text"),
    (10.0, 7.0, 6.0, 3.0, 1.0),
    ("titel", "synonyme", "amtlich"),
    "ABCDD",
    True,
)


@dataclass(frozen=True)
class OeffentlicherEintrag:
    """What everybody may read and find: title, what people call it, its official name, a line about it, all else."""

    nr: int
    uid: str
    titel: str = ""
    synonyme: str = ""
    amtlich: str = ""
    kurztext: str = ""
    text: str = ""
    punkte: tuple[tuple[float, float], ...] = ()
