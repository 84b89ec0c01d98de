"""What is to be inspected in the offices of a person: from the index, no Vorgang is woken. Called through ``api``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.katalog.treffer import find
from kommune.eakte.core.katalog.treffer import Treffer
from kommune.eakte.organisation import api as organisation
from typing import Any


INDEX = "ueberwachung_sort"
USUAL = timedelta(days=90)
PAGE = 50


@dataclass(frozen=True)
class Zeile:
    """One condition of the list."""

    faellig: date
    art: str
    text: str
    zustaendig: str
    aktenzeichen: str
    titel: str
    oe: str
    url: str

    @property
    def is_late(self) -> bool:
        return self.faellig < clock.today()


def due(*, oe: str = "", until: date | None = None, since: date | None = None) -> Treffer:
    """Return the Vorgänge of the person's offices with something due until a day, the earliest first."""
    last = (until or clock.today() + USUAL).isoformat()
    asked: dict[str, Any] = {
        "portal_type": "Vorgang",
        "federfuehrung": [one for one in oes() if oe in ("", one)] or ["-"],  # an empty list would ask for all
        INDEX: {"query": (since.isoformat() if since else "1", f"{last}~"), "range": "min:max"},
    }
    return find(asked, sort_on=INDEX)


def oes() -> list[str]:
    """Return the OEs whose list the person sees: those they work in, and those below one they lead."""
    found = [*organisation.oes_of()]
    led = {one for one in found if organisation.has_role(organisation.Rolle.LEITUNG, one)}
    below = (
        [oe.oe_id for oe in organisation.list_oes() if led & set(organisation.superior_oes(oe.oe_id))] if led else []
    )
    return list(dict.fromkeys([*found, *below]))


def rows_of(brains: Any, *, until: date | None = None, art: str = "") -> Iterator[Zeile]:
    """Yield the conditions of Vorgänge that are due until a day, in their order; of one kind if it is named."""
    last = (until or clock.today() + USUAL).isoformat()
    for brain in brains:
        for faellig, kind, text, zustaendig in brain.ueberwachung or ():
            if faellig <= last and art in ("", kind):
                yield Zeile(
                    date.fromisoformat(faellig),
                    kind,
                    text,
                    zustaendig,
                    brain.aktenzeichen,
                    brain.Title,
                    brain.federfuehrung,
                    brain.getURL(),
                )
