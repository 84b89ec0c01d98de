"""The Laufwege a Vorgangstyp lays down, of its rows. No Plone here."""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any


def laufwege(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Return the rows of each Laufweg by its name, both in the order they were entered."""
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in rows:
        found[row["laufweg"]] = (*found.get(row["laufweg"], ()), row)
    return found
