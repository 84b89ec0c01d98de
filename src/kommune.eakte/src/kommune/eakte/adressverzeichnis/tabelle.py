"""Streets and houses out of a file: CSV of any separator, or GML of a WFS (official house coordinates). Pure.

Columns are known by what they are usually called; coordinates by their size: WGS 84 in degrees, or ETRS89/UTM 32 and 33 in metres,
with the zone before the easting or without (then 32).
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from io import StringIO
from kommune.eakte.adressverzeichnis import rules
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import street_key
from lxml import etree

import csv
import pyproj
import re


MAX_BYTES = 200_000_000
MAX_ROWS = 1_000_000
MEMBER = "{http://www.opengis.net/wfs/2.0}member"
LONGEST = 200
NAMES = {
    "schluessel": ("strassenschluessel", "strschl", "strassenschlussel", "schluessel", "str_schl", "strassennummer"),
    "strasse": ("strassenname", "strname", "strasse", "str_name", "name"),
    "hausnummer": ("hausnummer", "hsnr", "hnr", "haus_nr", "hausnr", "nummer"),
    "zusatz": ("zusatz", "hsnrzus", "adz", "hnrzus", "hausnummernzusatz", "hausnummerzusatz"),
    "plz": ("plz", "postleitzahl"),
    "ort": ("ort", "ortsname", "gemeinde", "postort"),
    "eins": ("lon", "laenge", "x", "ostwert", "rechtswert", "east", "longitude"),
    "zwei": ("lat", "breite", "y", "nordwert", "hochwert", "north", "latitude"),
}
KNOWN = {fold(name): column for column, names in NAMES.items() for name in names}


class Fehler(StrEnum):
    """Why a row, or a file, cannot be used."""

    LEER = "leer"
    SPALTEN = "spalten"
    GROESSE = "groesse"
    ZEILEN = "zeilen"
    UNLESBAR = "unlesbar"
    STRASSE = "strasse"
    HAUSNUMMER = "hausnummer"
    KOORDINATE = "koordinate"


class Tabellenfehler(ValueError):
    """The file cannot be used at all."""

    def __init__(self, fehler: Fehler) -> None:
        super().__init__(str(fehler))
        self.fehler = fehler


@dataclass(frozen=True)
class Zeile:
    """One row, counted from 1 with the head; ``punkt`` in millionths of a degree (lon, lat), None where the file has none."""

    nr: int
    strasse: str = ""
    hausnummer: str = ""
    schluessel: str = ""
    plz: str = ""
    ort: str = ""
    punkt: tuple[int, int] | None = None
    fehler: Fehler | None = None


def read(data: bytes) -> Iterator[Zeile]:
    """Yield the rows of a file; what is wrong with one stands in it.

    :raises Tabellenfehler: it is empty, too large, none that can be read, or has no column with a street.
    """
    if not data.strip():
        raise Tabellenfehler(Fehler.LEER)
    if len(data) > MAX_BYTES:
        raise Tabellenfehler(Fehler.GROESSE)
    rows = _gml(data) if data.lstrip()[:1] == b"<" else _csv(data)
    for number, row in rows:
        if number > MAX_ROWS + 1:
            raise Tabellenfehler(Fehler.ZEILEN)
        yield _zeile(number, row)


def _csv(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    separator = max(";,\t|", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        columns = [KNOWN.get(fold(name).strip(), "") for name in next(reader)]
        if "strasse" not in columns:
            raise Tabellenfehler(Fehler.SPALTEN)
        for cells in reader:
            if any(cells):
                yield reader.line_num, {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    except csv.Error as error:
        raise Tabellenfehler(Fehler.UNLESBAR) from error


def _gml(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the members of a feature collection; a page of a WFS has up to a thousand."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for number, (_event, member) in enumerate(etree.iterparse(BytesIO(data), tag=MEMBER, **options), start=1):
            row = {
                KNOWN[name]: (one.text or "")
                for one in member.iter()
                if isinstance(one.tag, str) and (name := fold(etree.QName(one).localname)) in KNOWN
            }
            member.clear()
            yield number, row
    except etree.XMLSyntaxError as error:
        raise Tabellenfehler(Fehler.UNLESBAR) from error


def _zeile(number: int, row: Mapping[str, str]) -> Zeile:
    values = {name: " ".join(str(value).split())[:LONGEST] for name, value in row.items()}
    street = values.get("strasse", "")
    if not street_key(street) or street.startswith("#"):
        return Zeile(number, street, fehler=Fehler.STRASSE)
    house = f"{values.get('hausnummer', '')}{values.get('zusatz', '')}".strip()
    if house and not rules.house_key(house):
        return Zeile(number, street, house, fehler=Fehler.HAUSNUMMER)
    one, two = values.get("eins", ""), values.get("zwei", "")
    punkt = point_of(one, two) if one or two else None
    if (one or two) and punkt is None:
        return Zeile(number, street, house, fehler=Fehler.KOORDINATE)
    more = {name: values.get(name, "") for name in ("schluessel", "plz", "ort")}
    return Zeile(number, street, house, punkt=punkt, **more)


def point_of(one: str, two: str) -> tuple[int, int] | None:
    """Return what two numbers mean, whichever comes first; None if they lie nowhere in or about Germany."""
    try:
        pair = [float(re.sub(r"^(\d+),(\d+)$", r"\1.\2", value)) for value in (one, two)]
    except ValueError:
        return None
    for east, north in (pair, reversed(pair)):
        if 5.0 <= east <= 16.0 and 46.5 <= north <= 56.0:
            return round(east * rules.MICRO), round(north * rules.MICRO)
        zone, metres = divmod(east, 1_000_000)
        if zone in (0, 32, 33) and 200_000 <= metres <= 999_999 and 5_200_000 <= north <= 6_150_000:
            lon, lat = _transformer(int(zone) or 32).transform(metres, north)
            return round(lon * rules.MICRO), round(lat * rules.MICRO)
    return None


@lru_cache(maxsize=2)
def _transformer(zone: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(f"EPSG:258{zone}", "EPSG:4326", always_xy=True)
