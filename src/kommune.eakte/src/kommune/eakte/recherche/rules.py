"""What may be asked of a search beside its words, and how it stands in an address. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum

import re


SIZE, MOST = 25, 100
WEITEN = (100, 250, 500, 1_000, 2_500, 5_000, 10_000)  # metres
WEITE = 500
PUNKT = re.compile(r"(-?\d{1,3}\.\d{1,7}),(-?\d{1,2}\.\d{1,7})")
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
    """What is looked for: words, a place, one value a facet, order, and the part of the hits that is shown.

    The place is an address (``ort``) or a point (``punkt``, longitude and latitude in degrees), and ``weite`` metres about it.
    """

    text: str = ""
    ort: str = ""
    punkt: tuple[float, float] | None = None
    weite: int = WEITE
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
        return {"text": self.text, **self.place(), **dict(self.facetten), **order, **size, **start}

    def place(self) -> dict[str, str]:
        """Return the parameters of the place, nothing without one."""
        if not self.ort and self.punkt is None:
            return {}
        point = {"punkt": "{:.6f},{:.6f}".format(*self.punkt)} if self.punkt else {"ort": self.ort}
        return point | {"weite": str(self.weite)}

    def is_empty(self) -> bool:
        """Tell whether nothing is asked."""
        return not (self.text or self.ort or self.punkt)


def read(params: Mapping[str, object]) -> Wunsch:
    """Return what an address asks for; what means nothing is left out."""

    def told(name: str) -> str:
        return str(params.get(name) or "").strip()

    def number(name: str, default: int, least: int, most: int) -> int:
        return min(max(int(told(name)), least), most) if told(name).isdecimal() and len(told(name)) < 9 else default

    point = PUNKT.fullmatch(told("punkt")) if not told("ort") else None
    wide = number("weite", WEITE, WEITEN[0], WEITEN[-1])
    return Wunsch(
        text=told("text"),
        ort=told("ort")[:LONGEST],
        punkt=(float(point[1]), float(point[2])) if point and abs(float(point[2])) <= 85 else None,
        weite=min(WEITEN, key=lambda one: abs(one - wide)),
        facetten=tuple((name, told(name)[:LONGEST]) for name in FACETTEN if told(name)),
        ordnung=Ordnung(told("sort")) if told("sort") in tuple(Ordnung) else Ordnung.TREFFER,
        start=number("b_start", 0, 0, 10**8),
        groesse=number("b_size", SIZE, 1, MOST),
    )
