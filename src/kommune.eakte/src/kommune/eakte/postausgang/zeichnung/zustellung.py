"""The ways a Bescheid can reach who it is for. Called through ``api``."""

from kommune.eakte.postausgang.interfaces import IZustellweg
from typing import Any
from zope.component import getAdapters


BY_POST = "post"


def zustellwege(bescheid: Any) -> list[tuple[str, IZustellweg]]:
    """Return ``(name, way)`` of every way that is available for this Bescheid, the best first."""
    ways = [(name, way) for name, way in getAdapters((bescheid,), IZustellweg) if way.is_available()]
    return sorted(ways, key=lambda pair: pair[1].order)
