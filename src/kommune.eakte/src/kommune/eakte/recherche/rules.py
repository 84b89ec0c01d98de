"""What may be asked of a search beside its words, and how it stands in an address. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum


SIZE, MOST = 25, 100
LONGEST = 200


class Ordnung(StrEnum):
    """How hits are ordered."""

    TREFFER = "treffer"
    NEU = "neu"
    ALT = "alt"


# Parameter of the address → index of the catalog.
FACETTEN = {
    "art": "portal_type",
    "status": "review_state",
    "oe": "federfuehrung",
    "vorgangstyp": "vorgang_felder",
    "schlagwort": "vorgang_schlagworte",
}


@dataclass(frozen=True)
class Wunsch:
    """What is looked for: words, one value a facet, order, and the part of the hits that is shown."""

    text: str = ""
    facetten: tuple[tuple[str, str], ...] = ()
    ordnung: Ordnung = Ordnung.TREFFER
    start: int = 0
    groesse: int = SIZE

    def value(self, name: str) -> str:
        return dict(self.facetten).get(name, "")

    def with_facet(self, name: str, value: str) -> "Wunsch":
        """Return the same with a facet chosen, without it if it is chosen already, or ``value`` is ""; from the start."""
        rest = tuple(pair for pair in self.facetten if pair[0] != name)
        chosen = () if not value or (name, value) in self.facetten else ((name, value),)
        return replace(self, facetten=(*rest, *chosen), start=0)

    def query(self) -> dict[str, str]:
        """Return the parameters of its address; what is the default is left out."""
        order = {"sort": str(self.ordnung)} if self.ordnung != Ordnung.TREFFER else {}
        size = {"b_size": str(self.groesse)} if self.groesse != SIZE else {}
        start = {"b_start": str(self.start)} if self.start else {}
        return {"text": self.text, **dict(self.facetten), **order, **size, **start}


def read(params: Mapping[str, object]) -> Wunsch:
    """Return what an address asks for; what means nothing is left out."""

    def told(name: str) -> str:
        return str(params.get(name) or "").strip()

    def number(name: str, default: int, least: int, most: int) -> int:
        return min(max(int(told(name)), least), most) if told(name).isdecimal() and len(told(name)) < 9 else default

    return Wunsch(
        text=told("text"),
        facetten=tuple((name, told(name)[:LONGEST]) for name in FACETTEN if told(name)),
        ordnung=Ordnung(told("sort")) if told("sort") in tuple(Ordnung) else Ordnung.TREFFER,
        start=number("b_start", 0, 0, 10**8),
        groesse=number("b_size", SIZE, 1, MOST),
    )
