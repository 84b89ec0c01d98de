"""A saved view that was deleted comes back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Ansicht:
    """``titel``, ``auswahl`` and ``oe``, "" for one's own."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        steuerung.save_ansicht(vorher["titel"], rules.choose(vorher["auswahl"]), oe_id=vorher["oe"])
