"""The register: streets by their key, beginnings they are found by, and the houses of each piece of the map (ADR 35).

It is written only by an import, which replaces all of it, so nothing here is split among parallel writers.
"""

from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from kommune.eakte.adressverzeichnis import rules
from kommune.eakte.core.katalog.suchworte import street_key
from persistent import Persistent
from plone import api
from struct import iter_unpack
from struct import pack
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.adressverzeichnis"
BEHIND = "\uffff"
CELL = 2_000  # millionths of a degree: some 140 m from west to east, 220 m from south to north
ROW = 200_000  # more cells than a row round the earth has


class Strasse(Persistent):
    """A street; ``haeuser`` maps the key of a house number to how it is written and where it stands.

    The point under the key "" is the street's own, if the town told one.
    """

    def __init__(self, name: str, schluessel: str) -> None:
        self.name = name
        self.schluessel = schluessel
        self.haeuser: dict[str, tuple[str, int, int] | tuple[str]] = {}

    def points(self) -> dict[str, tuple[int, int]]:
        """Return where its houses stand, by their keys; those without a coordinate are left out."""
        return {key: (house[1], house[2]) for key, house in self.haeuser.items() if len(house) == 3}


class Adressverzeichnis(Persistent):
    """``quelle`` is who made the data and under which licence; ``am`` None: there is none yet."""

    quelle = ""
    orte: tuple[str, ...] = ()
    von = ""
    am: datetime | None = None
    anzahl = 0
    nachbarn: LOBTree | None = (
        None  # piece of the map → keys of the streets with a house there; None before it was made
    )

    def __init__(self) -> None:
        self.strassen = OOBTree()
        self.worte = OOTreeSet()
        self.karte = LOBTree()

    def put(self, strassen: dict[str, Strasse]) -> None:
        """Take these in place of what was there."""
        self.strassen, self.worte, self.karte = OOBTree(strassen), OOTreeSet(), LOBTree()
        cells: dict[int, list[tuple[int, int]]] = {}
        for key, strasse in strassen.items():
            self.worte.update(f"{word}\t{key}" for word in rules.street_words(strasse.name))
            for lon, lat in strasse.points().values():
                cells.setdefault(cell_of(lon, lat), []).append((lon, lat))
        for number, points in sorted(cells.items()):
            self.karte[number] = b"".join(pack("<ii", *point) for point in points)
        self.know_neighbours()
        self.anzahl = sum(len(strasse.haeuser) - ("" in strasse.haeuser) for strasse in strassen.values())

    def know_neighbours(self) -> None:
        """Note for each piece of the map which streets have a house in it."""
        found: dict[int, set[str]] = {}
        for key, strasse in self.strassen.items():
            for point in strasse.points().values():
                found.setdefault(cell_of(*point), set()).add(key)
        self.nachbarn = LOBTree({number: tuple(sorted(keys)) for number, keys in sorted(found.items())})

    def streets_in(self, edges: tuple[int, int, int, int]) -> Iterator[Strasse]:
        """Yield the streets with a house in the pieces of the map a rectangle (west, south, east, north) touches."""
        (west, south, east, north), seen = edges, set()
        for row in range(south // CELL, north // CELL + 1) if self.nachbarn is not None else ():
            for keys in self.nachbarn.values(row * ROW + west // CELL, row * ROW + east // CELL):
                seen.update(keys)
        yield from (self.strassen[key] for key in sorted(seen))

    def beginning(self, word: str, most: int) -> list[Strasse]:
        """Return the streets with a word that begins so, those whose name begins so first."""
        keys = [row.rpartition("\t")[2] for row in islice(self.worte.keys(word, word + BEHIND), 10 * most)]
        unique = sorted(dict.fromkeys(keys), key=lambda key: (not key.startswith(word), key))
        return [self.strassen[key] for key in unique[:most]]

    def within(self, edges: tuple[int, int, int, int], most: int) -> Iterator[tuple[int, int]]:
        """Yield the houses within a rectangle (west, south, east, north), at most so many."""
        (west, south, east, north), count = edges, 0
        for row in range(south // CELL, north // CELL + 1):
            for _number, packed in self.karte.items(row * ROW + west // CELL, row * ROW + east // CELL):
                for lon, lat in iter_unpack("<ii", packed):
                    if west <= lon <= east and south <= lat <= north:
                        count += 1
                        if count > most:
                            return
                        yield lon, lat


def cell_of(lon: int, lat: int) -> int:
    """Return the number of the piece of the map a point lies in."""
    return lat // CELL * ROW + lon // CELL


def collected(rows: Iterable[Any]) -> dict[str, Strasse]:
    """Return the streets of the rows that can be used, by their key; who is told twice is there once."""
    found: dict[str, Strasse] = {}
    for row in rows:
        strasse = found.setdefault(street_key(row.strasse), Strasse(row.strasse, row.schluessel))
        if row.hausnummer or row.punkt:
            house = (row.hausnummer, *row.punkt) if row.punkt else (row.hausnummer,)
            strasse.haeuser[rules.house_key(row.hausnummer)] = house
    return found


def install(portal: Any) -> None:
    """Make the register once."""
    IAnnotations(portal).setdefault(ANNOTATION, Adressverzeichnis())


def verzeichnis() -> Adressverzeichnis:
    """Return the register of the town; an empty one in a town that was not upgraded yet, whose records are indexed all the same."""
    found: Adressverzeichnis | None = IAnnotations(api.portal.get()).get(ANNOTATION)
    return Adressverzeichnis() if found is None else found
