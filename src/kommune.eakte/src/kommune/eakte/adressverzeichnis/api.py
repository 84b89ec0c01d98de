"""The door: suggest streets and houses, tell where an address lies, take over the town's register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.adressverzeichnis import rules
from kommune.eakte.adressverzeichnis import store
from kommune.eakte.adressverzeichnis import tabelle
from kommune.eakte.adressverzeichnis.auftrag import ART
from kommune.eakte.adressverzeichnis.rules import Anschrift
from kommune.eakte.adressverzeichnis.rules import Punkt
from kommune.eakte.adressverzeichnis.store import install
from kommune.eakte.adressverzeichnis.store import Strasse
from kommune.eakte.adressverzeichnis.store import verzeichnis
from kommune.eakte.adressverzeichnis.tabelle import Fehler
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.katalog.suchworte import street_key
from plone import api
from rapidfuzz import fuzz
from rapidfuzz import process
from typing import Any


__all__ = (
    "Anschrift",
    "Bericht",
    "Fehler",
    "Lage",
    "Punkt",
    "houses_in",
    "install",
    "is_there",
    "lage",
    "locate",
    "locate_line",
    "may_manage",
    "named_in",
    "nearest",
    "suggest",
    "take_over",
)

MANAGE = "kommune.eakte: Manage Adressverzeichnis"
SUGGESTED, LONGEST = 10, 200
SIMILAR = 70.0
SHOWN_FAULTS = 50
MAX_QUELLE = 300
FILE_FAULTS = {
    Fehler.LEER: _("error_verzeichnis_leer", default="The file is empty."),
    Fehler.SPALTEN: _(
        "error_verzeichnis_spalten",
        default="The file has no column with street names. Its first line must name the columns, such as: strassenname;hausnummer;zusatz;lon;lat",
    ),
    Fehler.GROESSE: _("error_verzeichnis_groesse", default="The file is larger than 200 MB."),
    Fehler.ZEILEN: _("error_verzeichnis_zeilen", default="The file has more than a million rows."),
    Fehler.UNLESBAR: _("error_verzeichnis_unlesbar", default="The file can be read neither as CSV nor as GML."),
}
NOTHING_USED = _("error_verzeichnis_nichts", default="No row of the file could be used. Everything stays as it was.")


@dataclass(frozen=True)
class Bericht:
    """What came of a file: how many streets and houses, how many rows were left out, and the first of these with the reason."""

    strassen: int
    haeuser: int
    ausgelassen: int
    fehler: tuple[tuple[int, str, Fehler], ...]


@dataclass(frozen=True)
class Lage:
    """What the register holds; ``am`` None: nothing yet."""

    strassen: int
    haeuser: int
    quelle: str
    orte: tuple[str, ...]
    von: str
    am: datetime | None


def may_manage() -> bool:
    """Tell whether the person may replace the register."""
    return zugriff.may(MANAGE, api.portal.get())


def take_over(data: bytes, *, quelle: str, ort: str) -> Bericht:
    """Replace the register by what a file holds (CSV or GML); rows that cannot be used are left out and told.

    ``quelle`` is shown wherever a map is (dl-de/by-2-0 asks for it), ``ort`` the town or towns the addresses lie in, by commas.
    The places of all records are looked up anew afterwards, by an Auftrag.

    :raises NotAllowed: who may not. :raises Invalid: not one row can be used, or no source is told.
    """
    if not may_manage():
        raise NotAllowed(_("error_verzeichnis_manage", default="The register is kept by the Fachadministration."))
    if not (told := " ".join(quelle.split())) or len(told) > MAX_QUELLE:
        text = _(
            "error_verzeichnis_quelle",
            default="Say whose data these are, and under which licence (at most 300 characters).",
        )
        raise Invalid(text, field="quelle")
    try:
        rows = list(tabelle.read(data))
    except tabelle.Tabellenfehler as fault:
        raise Invalid(FILE_FAULTS[fault.fehler], field="datei") from fault
    good = [row for row in rows if row.fehler is None]
    if not good:
        raise Invalid(NOTHING_USED, field="datei")
    install(api.portal.get())
    found = verzeichnis()
    found.put(store.collected(good))
    found.quelle, found.am, found.von = told, clock.now(), zugriff.user_id()
    towns = (*(part.strip() for part in ort.split(",")), *sorted({row.ort for row in good}))
    found.orte = tuple(dict.fromkeys(town for town in towns if town))
    auftraege.enqueue(ART, "")
    bad = [(row.nr, f"{row.strasse} {row.hausnummer}".strip(), row.fehler) for row in rows if row.fehler is not None]
    return Bericht(len(found.strassen), found.anzahl, len(bad), tuple(bad[:SHOWN_FAULTS]))


def lage() -> Lage:
    """Return what there is."""
    found = verzeichnis()
    return Lage(len(found.strassen), found.anzahl, found.quelle, found.orte, found.von, found.am)


def is_there() -> bool:
    """Tell whether the town has taken over a register."""
    return verzeichnis().am is not None


def suggest(text: str) -> list[Anschrift]:
    """Return the streets, or houses of the nearest street, that what was typed may mean; at most ten."""
    strasse, number = rules.taken_apart(text[:LONGEST])
    key = street_key(strasse)
    if len(key) < rules.SHORTEST:
        return []
    streets = verzeichnis().beginning(key, SUGGESTED) or _alike(key)
    if not number:
        return [Anschrift(one.name, "", one.schluessel) for one in streets]
    return [
        Anschrift(one.name, house[0], one.schluessel)
        for one in streets
        for found, house in sorted(one.haeuser.items(), key=lambda pair: rules.in_order(pair[0]))
        if found.startswith(rules.house_key(number))
    ][:SUGGESTED]


def locate(anschrift: Mapping[str, Any]) -> Punkt | None:
    """Return where an address (``strasse``, ``hausnummer``, ``ort``) lies; None if it is not of the town, or nobody knows."""
    if not rules.is_of_town(str(anschrift.get("ort") or ""), verzeichnis().orte) or anschrift.get("land") not in (
        None,
        "",
        "DE",
    ):
        return None
    return _point(str(anschrift.get("strasse") or ""), str(anschrift.get("hausnummer") or ""))


def locate_line(text: str) -> Punkt | None:
    """Return where an address of the town lies that is written in one line (``Marktstr. 3``)."""
    return _point(*rules.taken_apart(text))


def houses_in(west: float, south: float, east: float, north: float, most: int) -> list[tuple[float, float]]:
    """Return the houses within a rectangle, in degrees, at most so many: what a map shows of the town."""
    micro = [round(value * rules.MICRO) for value in (west, south, east, north)]
    return [
        (lon / rules.MICRO, lat / rules.MICRO)
        for lon, lat in verzeichnis().within((micro[0], micro[1], micro[2], micro[3]), most)
    ]


def nearest(lon: float, lat: float) -> Anschrift | None:
    """Return the address of the town nearest to a point, None where no house is within some 150 m."""
    x, y = round(lon * rules.MICRO), round(lat * rules.MICRO)
    around = (x - store.CELL, y - store.CELL, x + store.CELL, y + store.CELL)
    houses = [
        (rules.distance((x, y), (house[1], house[2])), one.name, house[0], one.schluessel)
        for one in verzeichnis().streets_in(around)
        for house in one.haeuser.values()
        if len(house) == 3
    ]
    return Anschrift(*min(houses)[1:]) if houses else None


def named_in(west: float, south: float, east: float, north: float, most: int) -> list[tuple[str, float, float]]:
    """Return the streets within a rectangle, in degrees, each with the middle of its houses there; those with most houses first."""
    left, low, right, high = (round(value * rules.MICRO) for value in (west, south, east, north))
    found = []
    for one in verzeichnis().streets_in((left, low, right, high)):
        inside = [point for point in one.points().values() if left <= point[0] <= right and low <= point[1] <= high]
        if inside:
            middle = sorted(inside)[len(inside) // 2]
            found.append((len(inside), one.name, middle[0] / rules.MICRO, middle[1] / rules.MICRO))
    return [(name, lon, lat) for _count, name, lon, lat in sorted(found, key=lambda row: (-row[0], row[1]))[:most]]


def _point(strasse: str, hausnummer: str) -> Punkt | None:
    found = verzeichnis().strassen.get(street_key(strasse))
    if found is None:
        return None
    points, house = found.points(), rules.house_key(hausnummer)
    if house and house in points:
        return _degrees(points[house])
    known = [key for key in points if key]
    spot = points[rules.nearest_house(house, known)] if house and known else points.get("") or rules.middle(points)
    return _degrees(spot, genau=False) if spot else None


def _degrees(spot: tuple[int, int], *, genau: bool = True) -> Punkt:
    return Punkt(spot[0] / rules.MICRO, spot[1] / rules.MICRO, genau)


def _alike(key: str) -> list[Strasse]:
    """Return the streets whose names differ little."""
    strassen = verzeichnis().strassen
    found = process.extract(key, list(strassen.keys()), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=SUGGESTED)
    return [strassen[name] for name, _score, _index in found]
