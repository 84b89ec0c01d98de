"""Which engine keeps the words of a site, and where (ADR 29).

``KOMMUNE_SUCHE`` says it: a folder, or ``postgresql://…``. Without, the folder ``suche`` in that of the blobs, which all
processes of a database share.
"""

from functools import cache
from kommune.eakte.suche.maschine.postgresql import Postgresql
from kommune.eakte.suche.maschine.spalten import OEFFENTLICH
from kommune.eakte.suche.maschine.spalten import SCHRIFTGUT
from kommune.eakte.suche.maschine.spalten import Spalten
from kommune.eakte.suche.maschine.sqlite import Sqlite
from pathlib import Path
from plone import api
from typing import Any

import atexit
import os
import re
import shutil
import tempfile


VARIABLE = "KOMMUNE_SUCHE"
SERVER = "postgresql:"
PUBLIC = "__oeffentlich"  # two strokes, which the name of no site has
_kept: dict[str, Sqlite | Postgresql] = {}


def maschine(portal: Any = None) -> Sqlite | Postgresql:
    """Return the engine of the record of a site; the same each time."""
    return _of(portal, SCHRIFTGUT)


def oeffentliche(portal: Any = None) -> Sqlite | Postgresql:
    """Return the engine of what everybody may read, an index of its own (ADR 50); the same each time."""
    return _of(portal, OEFFENTLICH)


def _of(portal: Any, spalten: Spalten) -> Sqlite | Postgresql:
    site = portal or api.portal.get()
    return at(os.environ.get(VARIABLE) or _beside_blobs(site), "/".join(site.getPhysicalPath()[1:]), spalten)


def at(place: str, site: str, spalten: Spalten = SCHRIFTGUT) -> Sqlite | Postgresql:
    """Return the engine at a place for the site with this path below the root."""
    name = re.sub(r"[^a-z0-9]+", "_", site.lower()).strip("_") or "stadt"
    if spalten is OEFFENTLICH:
        name += PUBLIC
    key = f"{place} {name}"
    if key not in _kept:
        path = Path(place) / f"{name}.sqlite"
        _kept[key] = Postgresql(place, name, spalten) if place.startswith(SERVER) else Sqlite(path, spalten)
    return _kept[key]


def _beside_blobs(site: Any) -> str:
    """Return the folder in that of the blobs, which all processes of a database share; of a trial database one of its own."""
    storage = site._p_jar.db().storage
    if hasattr(storage, "changes"):  # a DemoStorage, which is gone with its process
        return _trial()
    return str(Path(storage.temporaryDirectory()).parent / "suche")


@cache
def _trial() -> str:
    folder = tempfile.mkdtemp(prefix="kommune-suche-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
