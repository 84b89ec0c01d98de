"""A draft that was thrown away comes back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.vermerke import api as vermerke
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Verworfen:
    """``entwurf`` is all the draft held."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        vermerke.restore(self.context, vorher["entwurf"])
