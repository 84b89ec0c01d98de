"""Moves and notes on the paper part are taken back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.gliederung import api as gliederung
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Umgehaengt:
    """``nach`` is the UID of what the Vorgang was put into; where it lay the move itself keeps, and who may take it back."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        if akten.above(self.context).UID() != vorher["nach"]:
            raise changed_since()
        gliederung.undo_move(self.context, grund=GRUND)


@implementer(IRuecknahme)
class Papier:
    """``vorher`` and ``nachher`` are the loans of the paper part."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        gliederung.restore_loans(self.context, vorher["vorher"], vorher["nachher"], grund=GRUND)
