"""In which system coordinates are, and the way to degrees (WGS 84); ETRS89/UTM, as German plans have it, is known by its numbers."""

from collections.abc import Sequence
from functools import lru_cache
from kommune.portal import _
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.geojson import require_here
from kommune.portal.beteiligung.plan.geojson import swapped

import pyproj
import re


DEGREES = frozenset({4326, 4258})
METRES = frozenset({25831, 25832, 25833, 4647, 5650, 31466, 31467, 31468, 31469})
UTM = 25832
EPSG = re.compile(r"(?:EPSG|epsg)\D{1,20}(\d{4,5})$|^(\d{4,5})$")


def epsg_of(name: str) -> int | None:
    """Return the number in the name of a system („urn:ogc:def:crs:EPSG::25832“); that of degrees for CRS84, None without one.

    :raises PlanFehler: it is one nobody here can read.
    """
    name = name.strip()
    if not name:
        return None
    if name.upper().endswith("CRS84"):
        return 4326
    found = EPSG.search(name)
    number = int(found[1] or found[2]) if found else 0
    if number not in DEGREES | METRES:
        raise PlanFehler(
            _(
                "error_plan_crs",
                default="The coordinates are in a system that is not read here (${name}). Please export them as EPSG:25832 or EPSG:4326.",
                mapping={"name": name[:80]},
            )
        )
    return number


def guessed(formen: Sequence[Form]) -> int:
    """Return the system the numbers themselves speak for: degrees, or UTM zone 32 (33 if the zone stands before the metres).

    :raises PlanFehler: they are metres with the axes swapped.
    """
    punkte = [punkt for one in formen for ring in one.rings for punkt in ring]
    if punkte and all(_is_north(y) for _x, y in punkte):
        if all(200_000 <= x <= 999_999 for x, _y in punkte):
            return UTM
        if all(32_200_000 <= x <= 32_999_999 for x, _y in punkte):
            return 4647
        if all(33_200_000 <= x <= 33_999_999 for x, _y in punkte):
            return 5650
    if punkte and all(_is_north(x) and 200_000 <= y % 1_000_000 <= 999_999 for x, y in punkte):
        raise swapped()
    return 4326


def in_degrees(formen: Sequence[Form], epsg: int, *, may_swap: bool = False) -> tuple[Form, ...]:
    """Return the forms in degrees, longitude first. ``may_swap``: GML has the latitude first, some programs do not.

    :raises PlanFehler: they do not lie in Germany.
    """
    if epsg in METRES:
        turned = _turned(formen, epsg)
    elif may_swap and formen and all(lon > lat for one in formen for lon, lat in one.punkte):
        turned = tuple(_with(one, [[(lat, lon) for lon, lat in ring] for ring in one.rings]) for one in formen)
    else:
        turned = tuple(formen)
    require_here(turned)
    return turned


def _turned(formen: Sequence[Form], epsg: int) -> tuple[Form, ...]:
    flat = [punkt for one in formen for ring in one.rings for punkt in ring]
    lons, lats = _transformer(epsg).transform([x for x, _y in flat], [y for _x, y in flat])
    points, result = iter(zip(lons, lats, strict=True)), []
    for one in formen:
        result.append(_with(one, [[next(points) for _punkt in ring] for ring in one.rings]))
    return tuple(result)


def _with(one: Form, rings: list[list[Punkt]]) -> Form:
    outer, *inner = (tuple((round(lon, 7), round(lat, 7)) for lon, lat in ring) for ring in rings)
    return Form(one.art, outer, one.name, tuple(inner))


def _is_north(value: float) -> bool:
    return 5_200_000 <= value <= 6_150_000


@lru_cache(maxsize=12)
def _transformer(epsg: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(f"EPSG:{epsg}", "EPSG:4326", always_xy=True)
