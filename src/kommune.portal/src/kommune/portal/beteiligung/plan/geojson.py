"""The plan area as GeoJSON (RFC 7946): longitude before latitude, WGS 84; bounded, and told in words what is wrong. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.portal import _
from typing import Any
from zope.i18nmessageid import Message

import json
import math


MAX_LETTERS = 4_000_000
MAX_POINTS = 2_000
MAX_NAME = 100
WEST, EAST, SOUTH, NORTH = 5.5, 15.5, 47.0, 55.2  # Germany
Punkt = tuple[float, float]
RINGS = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0, "MultiLineString": 1, "Point": -1, "MultiPoint": 0}
NAMES = ("name", "Name", "NAME", "titel", "bezeichnung", "Bezeichnung")


class PlanFehler(ValueError):
    """This is no plan area; the message is for who entered it."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Form:
    """One closed or open line, or a point, with the name the file gives it; ``(longitude, latitude)`` in degrees.

    ``loecher`` are the rings an area leaves out.
    """

    art: str
    punkte: tuple[Punkt, ...]
    name: str = ""
    loecher: tuple[tuple[Punkt, ...], ...] = ()

    @property
    def rings(self) -> tuple[tuple[Punkt, ...], ...]:
        """Return all its lines, the outer one first."""
        return (self.punkte, *self.loecher)

    @property
    def size(self) -> int:
        """Return how many points it has."""
        return len(self.punkte) + sum(map(len, self.loecher))


def parse(text: str) -> tuple[Form, ...]:
    """Return what the text draws.

    :raises PlanFehler: no GeoJSON, nothing in it, too many points, swapped axes, or not in Germany.
    """
    if len(text) > MAX_LETTERS:
        raise PlanFehler(_("error_plan_size", default="This file is too large: 4 million characters at most."))
    formen = forms_of(loaded(text))
    require_few(formen, MAX_POINTS)
    require_here(formen)
    return formen


def loaded(text: str | bytes) -> Any:
    """Return what the JSON holds. :raises PlanFehler: it cannot be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanFehler(_("error_plan_json", default="This is no GeoJSON: the text cannot be read.")) from error


def forms_of(data: Any) -> tuple[Form, ...]:
    """Return the forms of a GeoJSON as their numbers are, wherever they lie. :raises PlanFehler: it is none."""
    try:
        return tuple(_forms(data, "", 0))
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        if isinstance(error, PlanFehler):
            raise
        raise PlanFehler(
            _(
                "error_plan_type",
                default="This is no GeoJSON of areas, lines or points: each needs “type” and “coordinates”.",
            )
        ) from error


def require_few(formen: Sequence[Form], most: int) -> None:
    """Refuse nothing at all, and too much. :raises PlanFehler: says how many points there are."""
    number = sum(one.size for one in formen)
    if number > most:
        raise PlanFehler(
            _(
                "error_plan_points",
                default="The plan area has ${number} points, ${most} are enough. Please simplify it.",
                mapping={"number": _thousands(number), "most": _thousands(most)},
            )
        )
    if not number:
        raise PlanFehler(_("error_plan_empty", default="There is no area, line or point in this GeoJSON."))


def require_point(lon: float, lat: float) -> Punkt:
    """Return a point a statement is about.

    :raises PlanFehler: as ``parse``.
    """
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise PlanFehler(OUTSIDE)
    require_here([Form("Point", ((lon, lat),))])
    return round(lon, 6), round(lat, 6)


OUTSIDE = _(
    "error_plan_outside",
    default="The coordinates do not lie in Germany. GeoJSON has degrees (WGS 84, EPSG:4326), longitude first, e.g. [10.27, 49.57].",
)


def swapped() -> PlanFehler:
    """Return the fault of who took the axes for each other."""
    return PlanFehler(
        _(
            "error_plan_swapped",
            default="Longitude and latitude are swapped: GeoJSON has the longitude first, e.g. [10.27, 49.57].",
        )
    )


def require_here(formen: Sequence[Form]) -> None:
    """Refuse what does not lie in Germany. :raises PlanFehler: swapped axes, metres, or elsewhere."""
    punkte = [punkt for one in formen for ring in one.rings for punkt in ring]
    if all(WEST <= lon <= EAST and SOUTH <= lat <= NORTH for lon, lat in punkte):
        return
    if all(WEST <= lat <= EAST and SOUTH <= lon <= NORTH for lon, lat in punkte):
        raise swapped()
    if any(abs(lon) > 180 or abs(lat) > 180 for lon, lat in punkte):
        raise PlanFehler(
            _(
                "error_plan_metres",
                default="These coordinates are metres (e.g. UTM, EPSG:25832). Please export the area in degrees (WGS 84, EPSG:4326).",
            )
        )
    raise PlanFehler(OUTSIDE)


def _forms(data: Any, name: str, depth: int) -> Iterator[Form]:
    kind = data["type"]
    if depth > 3:
        raise ValueError("nested")
    if kind == "FeatureCollection":
        for one in data["features"]:
            yield from _forms(one, name, depth + 1)
    elif kind == "Feature":
        told = data.get("properties") or {}
        if data["geometry"] is not None:
            name = next((str(told[one]) for one in NAMES if told.get(one)), "")
            yield from _forms(data["geometry"], " ".join(name.split())[:MAX_NAME], depth + 1)
    elif kind == "GeometryCollection":
        for one in data["geometries"]:
            yield from _forms(one, name, depth + 1)
    else:
        art, depth = kind.removeprefix("Multi"), RINGS[kind]
        if art == "Polygon":
            for rings in data["coordinates"] if depth == 2 else [data["coordinates"]]:
                outer, *inner = (tuple(map(_point, ring)) for ring in rings)
                yield Form(art, outer, name, tuple(inner))
        else:
            for line in _lines(data["coordinates"], depth):
                yield Form(art, tuple(map(_point, line)), name)


def as_geojson(formen: Iterable[Form]) -> dict[str, Any]:
    """Return the forms as a FeatureCollection (RFC 7946), degrees to about ten centimetres."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in formen]}


def _feature(one: Form) -> dict[str, Any]:
    rings = [[[round(lon, 6), round(lat, 6)] for lon, lat in ring] for ring in one.rings]
    if one.art == "Point" and len(rings[0]) > 1:
        geometry: dict[str, Any] = {"type": "MultiPoint", "coordinates": rings[0]}
    else:
        told = {"Point": rings[0][:1] and rings[0][0], "LineString": rings[0], "Polygon": rings}
        geometry = {"type": one.art, "coordinates": told[one.art]}
    return {"type": "Feature", "properties": {"name": one.name} if one.name else {}, "geometry": geometry}


def _lines(coordinates: Any, depth: int) -> Iterator[list[Any]]:
    if depth < 0:
        yield [coordinates]
    elif depth == 0:
        yield list(coordinates)
    else:
        for one in coordinates:
            yield from _lines(one, depth - 1)


def _point(pair: Any) -> Punkt:
    lon, lat = pair[0], pair[1]
    if (
        isinstance(lon, bool)
        or isinstance(lat, bool)
        or not (isinstance(lon, int | float) and isinstance(lat, int | float))
    ):
        raise TypeError("no number")
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError("no number")
    return float(lon), float(lat)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
