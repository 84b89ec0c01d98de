"""A saved search that was deleted comes back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.recherche import rules
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Zurueck:
    """``titel`` and ``frage``."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        dauersuchen.save(vorher["titel"], rules.read(vorher["frage"]))
