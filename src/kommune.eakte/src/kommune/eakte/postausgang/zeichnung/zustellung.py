"""The ways a Bescheid can reach who it is for. Called through ``api``."""

from kommune.eakte.postausgang.ausfertigung.anschrift import require_reachable
from kommune.eakte.postausgang.ausfertigung.schriftstueck import empfaenger
from kommune.eakte.postausgang.interfaces import IZustellweg
from typing import Any
from zope.component import getAdapters
from zope.interface import implementer


BY_POST = "post"


@implementer(IZustellweg)
class Briefweg:
    """Base of the ways by letter: always possible, if there is an address that fits the window."""

    title: Any = ""
    order = 90
    by_letter = True

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def is_available(self):
        return True

    def deliver(self):
        require_reachable(empfaenger(self.bescheid), by_post=True)
        return self.proof()

    def proof(self):
        """Return in words what is known now."""
        raise NotImplementedError


def zustellwege(bescheid: Any) -> list[tuple[str, IZustellweg]]:
    """Return ``(name, way)`` of every way that is available for this Bescheid, the best first."""
    ways = [(name, way) for name, way in getAdapters((bescheid,), IZustellweg) if way.is_available()]
    return sorted(ways, key=lambda pair: pair[1].order)
