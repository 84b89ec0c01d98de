"""A Dokument that was moved goes back to where it was (``core.ruecknahme``)."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.dokumente import api as dokumente
from plone import api
from typing import Any
from zope.interface import implementer


MOVE = "kommune.eakte: Move Dokument"


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
        may = api.user.has_permission
        if ziel is None or not (may(MOVE, obj=self.context) and may("kommune.eakte: Add Dokument", obj=ziel)):
            raise Unknown(_("error_no_undo", default="This cannot be taken back any more."))
        dokumente.move(self.context, ziel, grund=GRUND)
