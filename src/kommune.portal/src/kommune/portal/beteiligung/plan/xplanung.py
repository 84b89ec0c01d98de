"""Reading XPlanGML (XPlanung 5 and 6): the area of the plan and what it lays down, one layer for each kind of object.

No DTD, no entity, nothing fetched. What a plan means in law is its drawing and its text: this is a picture of it.
"""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import MAX_NAME
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.koordinaten import epsg_of
from kommune.portal.beteiligung.plan.koordinaten import UTM
from lxml import etree
from typing import Any

import math
import re


GELTUNGSBEREICH = "Geltungsbereich"
KLASSEN = {
    "BaugebietsTeilFlaeche": "Baugebiete",
    "UeberbaubareGrundstuecksFlaeche": "Überbaubare Grundstücksflächen",
    "BauGrenze": "Baugrenzen",
    "BauLinie": "Baulinien",
    "StrassenVerkehrsFlaeche": "Straßenverkehrsflächen",
    "StrassenbegrenzungsLinie": "Straßenbegrenzungslinien",
    "VerkehrsflaecheBesondererZweckbestimmung": "Verkehrsflächen besonderer Zweckbestimmung",
    "GruenFlaeche": "Grünflächen",
    "GewaesserFlaeche": "Gewässer",
    "WasserwirtschaftsFlaeche": "Wasserwirtschaft",
    "WaldFlaeche": "Wald",
    "GemeinbedarfsFlaeche": "Gemeinbedarf",
    "VerEntsorgung": "Ver- und Entsorgung",
    "NebenanlagenFlaeche": "Nebenanlagen",
    "AnpflanzungBindungErhaltung": "Anpflanzung und Erhaltung",
    "SchutzPflegeEntwicklungsFlaeche": "Schutz, Pflege und Entwicklung von Natur und Landschaft",
    "Wegerecht": "Geh-, Fahr- und Leitungsrechte",
    "Immissionsschutz": "Immissionsschutz",
}
BAUGEBIETE = {
    "1000": "WS",
    "1100": "WR",
    "1200": "WA",
    "1300": "WB",
    "1400": "MD",
    "1450": "MDW",
    "1500": "MI",
    "1550": "MU",
    "1600": "MK",
    "1700": "GE",
    "1800": "GI",
    "2000": "SO",
    "2100": "SO",
}
PLAN = re.compile(r"(BP|FP|LP|SO)_\w+")
PLACES = ("position", "raeumlicherGeltungsbereich", "geltungsbereich")
STEP = math.radians(8)  # an arc is drawn by lines of these
SURFACES = {"Polygon", "PolygonPatch", "Triangle", "Rectangle"}
LINES = {"LineString", "Curve", "CompositeCurve", "OrientableCurve"}


def broken() -> PlanFehler:
    """Return the fault of a file that cannot be read."""
    return PlanFehler(_("error_plan_xplan", default="This is no XPlanGML, or it is broken: it cannot be read."))


def layers_of(data: bytes) -> tuple[int, dict[str, list[Form]]]:
    """Return the number of its system and the forms by the title of their layer, the area of the plan first.

    :raises PlanFehler: it cannot be read, has a DTD, no objects with a place, or is in a system that is not read here.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken() from error
    if root.getroottree().docinfo.doctype or _local(root) != "XPlanAuszug":
        raise broken()
    found: dict[str, list[Form]] = {GELTUNGSBEREICH: []}
    try:
        for one in root.iter(etree.Element):
            kind = _local(one)
            if PLAN.fullmatch(kind):
                _object(one, kind, found)
    except (ValueError, IndexError, ZeroDivisionError, OverflowError, RecursionError) as error:
        raise error if isinstance(error, PlanFehler) else broken() from error
    layers = {title: formen for title, formen in found.items() if formen}
    if not layers:
        raise PlanFehler(
            _("error_plan_xplan_empty", default="There is no area of a plan and no object with a place in this file.")
        )
    return _system(root), layers


def _system(root: Any) -> int:
    names = {str(name) for name in root.xpath("//@srsName")}
    systems = {epsg_of(one) or UTM for one in names} or {UTM}
    if len(systems) > 1:
        raise PlanFehler(
            _("error_plan_xplan_systems", default="The objects of this file are in different coordinate systems.")
        )
    return systems.pop()


def _object(one: Any, kind: str, found: dict[str, list[Form]]) -> None:
    for child in one:
        place = _local(child)
        if place not in PLACES:
            continue
        is_plan = kind.endswith("_Plan")
        if place == "geltungsbereich" and found[GELTUNGSBEREICH]:
            continue  # of a part of the plan, which has its own already
        title = GELTUNGSBEREICH if is_plan or place == "geltungsbereich" else _titel(kind)
        name = _name(one, kind)
        for geometry in child:
            found.setdefault(title, []).extend(Form(art, rings[0], name, rings[1:]) for art, rings in _forms(geometry))


def _titel(kind: str) -> str:
    bare = kind.partition("_")[2]
    return KLASSEN.get(bare) or re.sub(r"(?<=[a-zäöü])(?=[A-Z])", " ", bare)


def _name(one: Any, kind: str) -> str:
    told = {_local(child): " ".join((child.text or "").split()) for child in one if len(child) == 0}
    code = BAUGEBIETE.get(told.get("besondereArtDerBaulNutzung", ""), "")
    name = told.get("name") or told.get("text") or ""
    return " ".join(part for part in (code, name if name != code else "") if part)[:MAX_NAME]


def _forms(element: Any) -> Iterator[tuple[str, tuple[tuple[Punkt, ...], ...]]]:
    kind = _local(element)
    if kind in SURFACES:
        rings = tuple(
            _line(ring) for part in element if _local(part) in ("exterior", "interior") for ring in part if len(ring)
        )
        if not rings or min(map(len, rings)) < 3:
            raise ValueError("no ring")
        yield "Polygon", rings
    elif kind in LINES:
        line = _line(element)
        if len(line) < 2:
            raise ValueError("no line")
        yield "LineString", (line,)
    elif kind == "Point":
        yield "Point", (_numbers(element),)
    else:
        for child in element:
            yield from _forms(child)


def _line(element: Any) -> tuple[Punkt, ...]:
    """Return the points of a ring or curve, arcs in short lines; where two parts meet the point stands once."""
    kind = _local(element)
    if any(_local(child) in ("posList", "pos", "coordinates") for child in element):
        points = _numbers(element)
        if kind in ("Arc", "ArcString"):
            return _arcs(points)
        if kind == "Circle" and len(points) >= 3:
            return _arc(points[0], points[1], points[2], whole=True)
        return points
    found: list[Punkt] = []
    for child in element:
        part = _line(child)
        found.extend(part[1:] if found and part and part[0] == found[-1] else part)
    return tuple(found)


def _numbers(element: Any) -> tuple[Punkt, ...]:
    found: list[Punkt] = []
    for child in element:
        if _local(child) in ("posList", "pos"):
            width = 3 if "3" in (child.get("srsDimension"), element.get("srsDimension")) else 2
            values = [float(one) for one in (child.text or "").split()]
            if len(values) % width or not all(map(math.isfinite, values)):
                raise ValueError("cut off")
            found.extend(zip(values[::width], values[1::width], strict=True))
        elif _local(child) == "coordinates":
            for pair in (child.text or "").split():
                x, y, *_height = (float(one) for one in pair.split(","))
                found.append((x, y))
    return tuple(found)


def _arcs(points: tuple[Punkt, ...]) -> tuple[Punkt, ...]:
    found = list(points[:1])
    for at in range(0, len(points) - 2, 2):
        found.extend(_arc(points[at], points[at + 1], points[at + 2])[1:])
    return tuple(found)


def _arc(one: Punkt, two: Punkt, three: Punkt, *, whole: bool = False) -> tuple[Punkt, ...]:
    """Return an arc through three points in short lines; three in one line are a line."""
    (ax, ay), (bx, by), (cx, cy) = one, two, three
    twice = 2 * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    if abs(twice) < 1e-9:
        return one, two, three
    b, c = (bx - ax) ** 2 + (by - ay) ** 2, (cx - ax) ** 2 + (cy - ay) ** 2
    mx, my = ax + ((cy - ay) * b - (by - ay) * c) / twice, ay + ((bx - ax) * c - (cx - ax) * b) / twice
    radius, begin = math.hypot(ax - mx, ay - my), math.atan2(ay - my, ax - mx)
    turn = 1 if twice > 0 else -1
    end = 2 * math.pi if whole else (turn * (math.atan2(cy - my, cx - mx) - begin)) % (2 * math.pi)
    steps = max(2, math.ceil(end / STEP))
    angles = (begin + turn * end * step / steps for step in range(1, steps))
    between = tuple((mx + radius * math.cos(angle), my + radius * math.sin(angle)) for angle in angles)
    return (one, *between, one if whole else three)


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
