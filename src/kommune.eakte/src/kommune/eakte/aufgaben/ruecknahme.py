"""An Aufgabe that was passed on or put off goes back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Geaendert:
    """``vorher`` and ``nachher`` are what ``values_of`` gives."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        if aufgaben.values_of(self.context) != vorher["nachher"]:
            raise changed_since()
        before = vorher["vorher"]
        aufgaben.change(self.context, adressat=before["adressat"], frist=before["frist"], grund=GRUND, exactly=True)
