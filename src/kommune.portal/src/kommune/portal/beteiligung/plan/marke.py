"""What somebody draws on a plan: one point, one line or one area, and how it is said in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from kommune.portal import _
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import Punkt
from typing import Any

import json
import math


ARTEN = ("Point", "LineString", "Polygon")
LEAST = {"Point": 1, "LineString": 2, "Polygon": 3}
MOST = 100
METRES = 111_320.0  # of a degree of latitude
WORTE = {"Point": "Ort auf dem Plan", "LineString": "Linie auf dem Plan", "Polygon": "Fläche auf dem Plan"}


@dataclass(frozen=True)
class Marke:
    """``art`` as GeoJSON calls it, and its corners; an area is closed by itself."""

    art: str
    punkte: tuple[Punkt, ...]

    @property
    def form(self) -> Form:
        """Return it for a drawing."""
        return Form(self.art, self.punkte)

    @property
    def is_whole(self) -> bool:
        """Tell whether it has the points its kind needs."""
        return len(self.punkte) >= LEAST[self.art]

    @property
    def middle(self) -> Punkt:
        """Return a point to put its number at."""
        count = len(self.punkte)
        return sum(lon for lon, _lat in self.punkte) / count, sum(lat for _lon, lat in self.punkte) / count

    def as_geometry(self) -> dict[str, Any]:
        """Return it as a geometry of GeoJSON."""
        pairs = [list(one) for one in self.punkte]
        told = {"Point": pairs[0], "LineString": pairs, "Polygon": [[*pairs, pairs[0]]]}
        return {"type": self.art, "coordinates": told[self.art]}

    def as_text(self) -> str:
        """Return its corners as a form sends them: ``lon,lat;lon,lat``."""
        return ";".join(f"{lon},{lat}" for lon, lat in self.punkte)


def of_text(art: str, text: str) -> Marke | None:
    """Return what a form sent, None if nothing is drawn, as far as it is drawn.

    :raises PlanFehler: it cannot be read, has too many points, or lies elsewhere.
    """
    if not text:
        return None
    try:
        pairs = [tuple(float(value) for value in one.split(",")) for one in text[: MOST * 60].split(";")]
        punkte = tuple(geojson.require_point(lon, lat) for lon, lat in pairs)
    except ValueError as error:
        raise error if isinstance(error, PlanFehler) else _unreadable() from error
    art = art if art in ARTEN else "Point"
    if len(punkte) > MOST:
        raise PlanFehler(_("error_marke_most", default="A drawing has 100 points at most."))
    return Marke(art, punkte[-1:] if art == "Point" else punkte)


def of_geometry(value: Any) -> Marke:
    """Return what a program sent: one GeoJSON geometry. :raises PlanFehler: it is none of the three, or lies elsewhere."""
    try:
        text = value if isinstance(value, str) else json.dumps(value)
        formen = geojson.parse(text)
    except (TypeError, ValueError) as error:
        raise error if isinstance(error, PlanFehler) else _unreadable() from error
    one = formen[0]
    punkte = one.punkte[:-1] if one.art == "Polygon" and one.punkte[0] == one.punkte[-1] else one.punkte
    most = 1 if one.art == "Point" else MOST
    if len(formen) != 1 or one.loecher or not LEAST[one.art] <= len(punkte) <= most:
        raise PlanFehler(
            _(
                "error_marke_one",
                default="A drawing is one point, one line or one area without holes, 100 points at most.",
            )
        )
    return Marke(one.art, tuple(geojson.require_point(*punkt) for punkt in punkte))


def of_bezug(bezug: Mapping[str, Any]) -> Marke | None:
    """Return what was drawn on a statement as it is kept, None if nothing was."""
    if "geometrie" in bezug:
        return of_geometry(bezug["geometrie"])
    if "lon" in bezug:
        return Marke("Point", ((bezug["lon"], bezug["lat"]),))
    return None


def as_bezug(marke: Marke) -> dict[str, Any]:
    """Return how it is kept with a statement: a point as two numbers, all else as a geometry."""
    if marke.art == "Point":
        ((lon, lat),) = marke.punkte
        return {"lon": lon, "lat": lat}
    return {"geometrie": marke.as_geometry()}


def in_words(marke: Marke) -> str:
    """Return it as one German line for the record."""
    lon, lat = marke.middle
    where = f"{lat:.5f} N, {lon:.5f} O"
    if marke.art == "Point":
        return f"{WORTE[marke.art]}: {where}"
    size = f"etwa {_number(length(marke))} m lang" if marke.art == "LineString" else f"etwa {_number(area(marke))} m²"
    return f"{WORTE[marke.art]}: {size}, {len(marke.punkte)} Punkte, bei {where}"


def length(marke: Marke) -> float:
    """Return the length in metres, right to a few in a hundred."""
    flat = _flat(marke)
    return sum(math.dist(one, two) for one, two in zip(flat, flat[1:], strict=False))


def area(marke: Marke) -> float:
    """Return the area in square metres, right to a few in a hundred."""
    flat = _flat(marke)
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(flat, [*flat[1:], flat[0]], strict=True))) / 2


def _flat(marke: Marke) -> list[Punkt]:
    lon0, lat0 = marke.punkte[0]
    wide = METRES * math.cos(math.radians(lat0))
    return [((lon - lon0) * wide, (lat - lat0) * METRES) for lon, lat in marke.punkte]


def _number(value: float) -> str:
    return f"{round(value):,}".replace(",", ".")


def _unreadable() -> PlanFehler:
    return PlanFehler(
        _(
            "error_stellungnahme_place",
            default="The marked place cannot be read. Mark it anew or type the address.",
        )
    )
