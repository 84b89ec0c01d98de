"""What lies about a place: the circle a search asks for, and what of the hits is inside. Called through ``api``."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.recherche.rules import Wunsch
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.api import Fundort
from kommune.eakte.suche.api import Umkreis
from plone import api
from typing import Any


@dataclass(frozen=True)
class NachNaehe:
    """What answers a search that names a place, with words or without: the nearest are the best."""

    near: Mapping[int, Fundort]
    fund: suche.Fund | None = None

    @property
    def numbers(self) -> Mapping[int, Fundort]:
        return self.near

    def is_few(self) -> bool:
        return True

    def ordered(self, seen: Any) -> Sequence[int]:
        return [nr for nr in self.near if nr in seen]

    def marked(self) -> suche.Marken:
        return self.fund.marked() if self.fund else suche.Marken()


def circle_of(wunsch: Wunsch) -> Umkreis | None:
    """Return the circle that is asked for, None without a place.

    :raises Invalid: the register of the town knows no such street.
    """
    if wunsch.punkt is not None:
        return Umkreis(*wunsch.punkt, wunsch.weite)
    if not wunsch.ort:
        return None
    spot = adressen.locate_line(wunsch.ort)
    if spot is None:
        text = _("error_recherche_ort", default="The register of the town's streets does not know this address.")
        if not adressen.is_there():
            text = _(
                "error_recherche_kein_verzeichnis",
                default="The town has not taken over a register of its streets yet, so nobody knows where an address lies.",
            )
        raise Invalid(text, field="ort")
    return Umkreis(spot.lon, spot.lat, wunsch.weite)


def around(circle: Umkreis, numbers: Any = None) -> dict[int, Fundort]:
    """Return what lies inside, of these numbers only where they are given; a Dokument lies where its Vorgang does."""
    inside = suche.around(circle)
    if numbers is None:
        return inside
    catalog = api.portal.get_tool("portal_catalog")._catalog
    found = {}
    for nr in numbers:
        place = inside.get(nr)
        if place is None and nr in catalog.paths:
            place = inside.get(catalog.uids.get(catalog.paths[nr].rpartition("/")[0]))
        if place is not None:
            found[nr] = place
    return dict(sorted(found.items(), key=lambda pair: (pair[1].meter, pair[0])))


def metres(brain: Any, near: Mapping[int, Fundort] | None) -> int | None:
    """Return how far a record is from the place, None where none was asked for."""
    return round(near[brain.getRID()].meter) if near and brain.getRID() in near else None
