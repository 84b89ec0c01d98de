"""Which engine keeps the words of a site, and where (ADR 29).

``KOMMUNE_SUCHE`` says it: a folder, or ``postgresql://…``. Without, the folder ``suche`` beside the instance's data. All
processes of a town on one machine name the same.
"""

from kommune.eakte.suche.interfaces import ISuchmaschine
from kommune.eakte.suche.maschine.postgresql import Postgresql
from kommune.eakte.suche.maschine.sqlite import Sqlite
from pathlib import Path
from plone import api
from typing import Any

import App.config
import os
import re
import tempfile


VARIABLE = "KOMMUNE_SUCHE"
SERVER = "postgresql:"
_kept: dict[str, ISuchmaschine] = {}


def maschine(portal: Any = None) -> ISuchmaschine:
    """Return the engine of the site; the same each time."""
    path = "/".join((portal or api.portal.get()).getPhysicalPath()[1:])
    return at(os.environ.get(VARIABLE) or _folder(), path)


def at(place: str, site: str) -> ISuchmaschine:
    """Return the engine at a place for the site with this path below the root."""
    name = re.sub(r"[^a-z0-9]+", "_", site.lower()).strip("_") or "stadt"
    key = f"{place} {name}"
    if key not in _kept:
        _kept[key] = Postgresql(place, name) if place.startswith(SERVER) else Sqlite(Path(place) / f"{name}.sqlite")
    return _kept[key]


def _folder() -> str:
    home = getattr(App.config.getConfiguration(), "clienthome", "")
    if not home or not Path(home).is_dir():
        home = tempfile.mkdtemp(prefix="kommune-suche-")
        App.config.getConfiguration().clienthome = home
    return str(Path(home) / "suche")
