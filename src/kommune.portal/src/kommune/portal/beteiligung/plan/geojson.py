"""The plan area as GeoJSON (RFC 7946): longitude before latitude, WGS 84; bounded, and told in words what is wrong. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from kommune.portal import _
from typing import Any
from zope.i18nmessageid import Message

import json
import math


MAX_LETTERS = 4_000_000
MAX_POINTS = 2_000
WEST, EAST, SOUTH, NORTH = 5.5, 15.5, 47.0, 55.2  # Germany
Punkt = tuple[float, float]
RINGS = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0, "MultiLineString": 1, "Point": -1, "MultiPoint": 0}


class PlanFehler(ValueError):
    """This is no plan area; the message is for who entered it."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Form:
    """One closed or open line, or a point, with the name the file gives it; ``(longitude, latitude)`` in degrees."""

    art: str
    punkte: tuple[Punkt, ...]
    name: str = ""


def parse(text: str) -> tuple[Form, ...]:
    """Return what the text draws.

    :raises PlanFehler: no GeoJSON, nothing in it, too many points, swapped axes, or not in Germany.
    """
    if len(text) > MAX_LETTERS:
        raise PlanFehler(_("error_plan_size", default="This file is too large: 4 million characters at most."))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanFehler(_("error_plan_json", default="This is no GeoJSON: the text cannot be read.")) from error
    try:
        formen = tuple(_forms(data, "", 0))
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        if isinstance(error, PlanFehler):
            raise
        raise PlanFehler(
            _(
                "error_plan_type",
                default="This is no GeoJSON of areas, lines or points: each needs “type” and “coordinates”.",
            )
        ) from error
    number = sum(len(one.punkte) for one in formen)
    if number > MAX_POINTS:
        raise PlanFehler(
            _(
                "error_plan_points",
                default="The plan area has ${number} points, ${most} are enough. Please simplify it.",
                mapping={"number": _thousands(number), "most": _thousands(MAX_POINTS)},
            )
        )
    if not number:
        raise PlanFehler(_("error_plan_empty", default="There is no area, line or point in this GeoJSON."))
    _require_here([punkt for one in formen for punkt in one.punkte])
    return formen


def require_point(lon: float, lat: float) -> Punkt:
    """Return a point a statement is about.

    :raises PlanFehler: as ``parse``.
    """
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise PlanFehler(OUTSIDE)
    _require_here([(lon, lat)])
    return round(lon, 6), round(lat, 6)


OUTSIDE = _(
    "error_plan_outside",
    default="The coordinates do not lie in Germany. GeoJSON has degrees (WGS 84, EPSG:4326), longitude first, e.g. [10.27, 49.57].",
)


def _require_here(punkte: list[Punkt]) -> None:
    if all(WEST <= lon <= EAST and SOUTH <= lat <= NORTH for lon, lat in punkte):
        return
    if all(WEST <= lat <= EAST and SOUTH <= lon <= NORTH for lon, lat in punkte):
        raise PlanFehler(
            _(
                "error_plan_swapped",
                default="Longitude and latitude are swapped: GeoJSON has the longitude first, e.g. [10.27, 49.57].",
            )
        )
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
        told = (data.get("properties") or {}).get("name") or (data.get("properties") or {}).get("titel") or ""
        if data["geometry"] is not None:
            yield from _forms(data["geometry"], " ".join(str(told).split())[:100], depth + 1)
    elif kind == "GeometryCollection":
        for one in data["geometries"]:
            yield from _forms(one, name, depth + 1)
    else:
        art = kind.removeprefix("Multi")
        for line in _lines(data["coordinates"], RINGS[kind]):
            yield Form(art, tuple(_point(one) for one in line), name)


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
