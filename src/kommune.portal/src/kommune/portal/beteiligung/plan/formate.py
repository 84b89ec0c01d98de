"""A file with layers of a map, whichever it is: GeoJSON, GeoPackage or XPlanGML; and its forms thinned for drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from kommune.portal import _
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import geopackage
from kommune.portal.beteiligung.plan import xplanung
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.koordinaten import epsg_of
from kommune.portal.beteiligung.plan.koordinaten import guessed
from kommune.portal.beteiligung.plan.koordinaten import in_degrees
from kommune.portal.beteiligung.plan.koordinaten import METRES


MAX_BYTES = 20_000_000
MAX_POINTS = 100_000
MAX_DRAWN = 12_000  # points of one layer that are drawn; the file has them all
MAX_LAYERS = 40


@dataclass(frozen=True)
class Gelesen:
    """What a file holds: layers by their title, in degrees; the kind of file; the system it was in."""

    art: str
    epsg: int
    ebenen: tuple[tuple[str, tuple[Form, ...]], ...]


def read(data: bytes) -> Gelesen:
    """Return the layers of a file; what it is follows from its first bytes, not from its name.

    :raises PlanFehler: says what is wrong with it.
    """
    if len(data) > MAX_BYTES:
        raise PlanFehler(_("error_plan_bytes", default="This file is too large: 20 MB at most."))
    if data.startswith(geopackage.MAGIC):
        return _geopackage(data)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        epsg, layers = xplanung.layers_of(data)
        return _read("xplangml", epsg, list(layers.items()), may_swap=True)
    return _geojson(data)


def _geojson(data: bytes) -> Gelesen:
    loaded = geojson.loaded(data.removeprefix(b"\xef\xbb\xbf"))
    formen = geojson.forms_of(loaded)
    geojson.require_few(formen, MAX_POINTS)
    told = loaded.get("crs") if isinstance(loaded, dict) else None
    described = told.get("properties") if isinstance(told, dict) else None
    named = described.get("name") if isinstance(described, dict) else ""
    epsg = epsg_of(str(named or "")) or guessed(formen)
    if epsg in METRES:
        guessed(formen)  # refuses swapped axes
    return _read("geojson", epsg, [("", formen)])


def _geopackage(data: bytes) -> Gelesen:
    tables = [one for one in geopackage.tables_of(data, MAX_POINTS) if one.formen]
    geojson.require_few([form for one in tables for form in one.formen], MAX_POINTS)
    systems = {epsg_of(str(one.epsg)) or 4326 for one in tables}
    turned = [(one.name, in_degrees(one.formen, epsg_of(str(one.epsg)) or 4326)) for one in tables]
    return Gelesen("geopackage", min(systems), tuple(turned[:MAX_LAYERS]))


def _read(art: str, epsg: int, layers: Sequence[tuple[str, Sequence[Form]]], *, may_swap: bool = False) -> Gelesen:
    geojson.require_few([form for _title, formen in layers for form in formen], MAX_POINTS)
    turned = [(title, in_degrees(formen, epsg, may_swap=may_swap)) for title, formen in layers]
    return Gelesen(art, epsg, tuple(turned[:MAX_LAYERS]))


def thinned(formen: Sequence[Form], most: int = MAX_DRAWN) -> tuple[Form, ...]:
    """Return forms that look the same on a drawing with ``most`` points at most: a grid that gets coarser until they fit.

    Of many points or tiny areas in one cell of the grid one is kept. The real coordinates stay.
    """
    if sum(one.size for one in formen) <= most:
        return tuple(formen)
    lons = [lon for one in formen for lon, _lat in one.punkte]
    lats = [lat for one in formen for _lon, lat in one.punkte]
    cell = max(max(lons) - min(lons), max(lats) - min(lats), 1e-6) / 4000
    kept = _on_grid(formen, cell)
    while sum(one.size for one in kept) > most:
        cell *= 2
        kept = _on_grid(formen, cell)
    return kept


def _on_grid(formen: Sequence[Form], cell: float) -> tuple[Form, ...]:
    taken: set[tuple[str, int, int]] = set()
    kept = []
    for one in formen:
        outer = one.punkte if one.art == "Point" else _ring(one.punkte, cell)
        if len(outer) < 4:
            lon, lat = one.punkte[0]
            place = (one.art, int(lon // cell), int(lat // cell))
            if place in taken:
                continue
            taken.add(place)
        holes = (_ring(hole, cell) for hole in one.loecher)
        kept.append(Form(one.art, outer, one.name, tuple(hole for hole in holes if len(hole) > 3)))
    return tuple(kept)


def _ring(points: Sequence[Punkt], cell: float) -> tuple[Punkt, ...]:
    found: list[Punkt] = []
    last = None
    for lon, lat in points:
        place = (int(lon // cell), int(lat // cell))
        if place != last:
            found.append((lon, lat))
        last = place
    if len(found) < 3:
        return tuple(points[:3])
    if points[0] == points[-1] and found[-1] != points[-1]:
        found.append(points[-1])
    return tuple(found)
