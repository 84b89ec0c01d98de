"""Reading a GeoPackage (OGC 12-128): tables of features in an SQLite file, opened in memory, with bounds. Pure.

A file of somebody else is data: nothing in it is run longer than a few seconds, and its own SQL functions are not trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from kommune.portal import _
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import MAX_NAME
from kommune.portal.beteiligung.plan.geojson import NAMES
from kommune.portal.beteiligung.plan.geojson import PlanFehler
from kommune.portal.beteiligung.plan.geojson import Punkt
from typing import Any

import sqlite3
import struct


MAGIC = b"SQLite format 3\x00"
STEPS, ROUNDS = 10_000, 800  # 8 million steps of SQLite's machine: some seconds
ENVELOPE = (0, 32, 48, 48, 64)  # bytes by the kind of envelope (OGC 12-128, 2.1.3)
ARTEN = {1: "Point", 2: "LineString", 3: "Polygon"}
MAX_DEPTH = 4
MAX_CELL = 20_000_000  # bytes of one value, which a view of the file can make up


@dataclass(frozen=True)
class Tabelle:
    """One table of features with the number of its system."""

    name: str
    epsg: int
    formen: tuple[Form, ...]


def broken() -> PlanFehler:
    """Return the fault of a file that cannot be read."""
    return PlanFehler(_("error_plan_gpkg", default="This GeoPackage cannot be read."))


def tables_of(data: bytes, most: int) -> list[Tabelle]:
    """Return the tables of features, with ``most`` points at most and one more.

    :raises PlanFehler: it is no GeoPackage, is broken, or asks for too much.
    """
    if not data.startswith(MAGIC):
        raise broken()
    opened = sqlite3.connect(":memory:")
    rounds = iter(range(ROUNDS))
    try:
        opened.deserialize(data)
        opened.set_progress_handler(lambda: next(rounds, -1) == -1, STEPS)
        opened.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
        opened.execute("PRAGMA trusted_schema=OFF")
        opened.execute("PRAGMA query_only=ON")
        return list(_tables(opened, most))
    except (sqlite3.Error, struct.error, ValueError, KeyError, IndexError, TypeError, OverflowError) as error:
        if isinstance(error, PlanFehler):
            raise
        raise broken() from error
    finally:
        opened.close()


def _tables(opened: sqlite3.Connection, most: int) -> Iterator[Tabelle]:
    columns = opened.execute(
        "SELECT g.table_name, g.column_name, s.organization_coordsys_id FROM gpkg_geometry_columns g "
        "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name LIMIT 50"
    ).fetchall()
    seen = 0
    for table, column, epsg in columns:
        names = {row[1] for row in opened.execute(f"PRAGMA table_info({_quoted(table)})")}
        title = next((one for one in NAMES if one in names), "")
        formen: list[Form] = []
        words = _quoted(title) if title else "''"
        for blob, name in opened.execute(f"SELECT {_quoted(column)}, {words} FROM {_quoted(table)}"):
            if blob is not None:
                if not isinstance(blob, bytes):
                    raise ValueError("no geometry")
                for one in _forms(blob, " ".join(str(name or "").split())[:MAX_NAME]):
                    formen.append(one)
                    seen += one.size
            if seen > most:
                break
        yield Tabelle(str(table), int(epsg), tuple(formen))


def _quoted(name: Any) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _forms(blob: bytes, name: str) -> Iterator[Form]:
    if blob[:2] != b"GP":
        raise ValueError("no geometry")
    if blob[3] & 0b10000:  # it says that it is empty
        return
    yield from _Wkb(blob, 8 + ENVELOPE[(blob[3] >> 1) & 0b111]).forms(name, 0)


class _Wkb:
    """Well-known binary, read from a place on."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def forms(self, name: str, depth: int) -> Iterator[Form]:
        if depth > MAX_DEPTH:
            raise ValueError("nested")
        order = "<" if self.data[self.at] == 1 else ">"
        (kind,) = struct.unpack_from(f"{order}I", self.data, self.at + 1)
        self.at += 5
        height, kind = bool(kind & 0x80000000) + bool(kind & 0x40000000), kind & 0x0FFFFFFF
        width = 2 + height + (0, 1, 1, 2)[kind // 1000 % 4]
        base = kind % 1000
        if base == 1:
            yield Form("Point", self.points(order, width, 1), name)
        elif base == 2:
            yield Form("LineString", self.points(order, width), name)
        elif base == 3:
            rings = [self.points(order, width) for _ring in range(self.number(order))]
            if rings:
                yield Form("Polygon", rings[0], name, tuple(rings[1:]))
        elif 4 <= base <= 7:
            for _part in range(self.number(order)):
                yield from self.forms(name, depth + 1)
        else:
            raise ValueError("curves")

    def number(self, order: str) -> int:
        (found,) = struct.unpack_from(f"{order}I", self.data, self.at)
        self.at += 4
        return int(found)

    def points(self, order: str, width: int, count: int | None = None) -> tuple[Punkt, ...]:
        count = self.number(order) if count is None else count
        if count * width * 8 > len(self.data) - self.at:
            raise ValueError("cut off")
        values = struct.unpack_from(f"{order}{count * width}d", self.data, self.at)
        self.at += count * width * 8
        if any(value != value or abs(value) == float("inf") for value in values):
            raise ValueError("no number")
        return tuple(zip(values[::width], values[1::width], strict=True))
