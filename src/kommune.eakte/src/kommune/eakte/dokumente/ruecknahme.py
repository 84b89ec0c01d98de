"""A Dokument goes back to where it was; what was said of it is taken back (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecklauf
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.dokumente import api as dokumente
from plone import api
from typing import Any
from zope.interface import implementer


MOVE = "kommune.eakte: Move Dokument"
EDIT = "Modify portal content"


@implementer(IRuecknahme)
class Umgezogen:
    """``von`` is the UID of the Vorgang it came from, ``nach`` of the one it went to."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        if self.context.aq_parent.UID() != vorher["nach"]:
            raise changed_since()
        found = api.content.find(portal_type="Vorgang", UID=vorher["von"])
        ziel = found[0].getObject() if found else None
        may = zugriff.may
        if ziel is None or not (may(MOVE, self.context) and may("kommune.eakte: Add Dokument", ziel)):
            raise Unknown(_("error_no_undo", default="This cannot be taken back any more."))
        dokumente.move(self.context, ziel, grund=GRUND)


@implementer(IRuecknahme)
class Beziehung:
    """``art`` and ``uid`` of the other; ``gesetzt`` tells whether it was noted or taken off."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        _require(EDIT, self.context)
        art, uid = vorher["art"], vorher["uid"]
        if ({"art": art, "uid": uid} in self.context.beziehungen) != vorher["gesetzt"]:
            raise changed_since()
        if vorher["gesetzt"]:
            dokumente.unrelate(self.context, uid, art, grund=GRUND)
            return
        found = api.content.find(portal_type="Dokument", UID=uid)
        if not found:
            raise Unknown(_("error_no_undo", default="This cannot be taken back any more."))
        dokumente.relate(self.context, found[0].getObject(), art, grund=GRUND)


@implementer(IRuecknahme)
class Fehlablage:
    """``am`` is when it was said that it does not belong here."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        _require(MOVE, self.context)
        if (self.context.fehlablage or {}).get("am") != vorher["am"]:
            raise changed_since()
        dokumente.belongs_here(self.context, grund=GRUND)


@implementer(IRuecklauf)
class ViaLauf:
    """``lauf`` is the act on many that was done with Dokumente of this Vorgang: Aufträge take it back."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        dokumente.take_lauf_back(vorher["lauf"])

    def told_at(self, vorher: Mapping[str, Any]) -> str:
        return f"{self.context.absolute_url()}/@@dokumente-auswahl?lauf={vorher['lauf']}"


def _require(recht: str, dokument: Any) -> None:
    if not zugriff.may(recht, dokument):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
