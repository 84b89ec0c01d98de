"""Procedures of participation in the search of the portal (``suche.interfaces``)."""

from kommune.portal import _
from kommune.portal.beteiligung.setup import ID
from kommune.portal.suche.api import Texte
from kommune.portal.suche.api import Treffer
from kommune.portal.suche.interfaces import ISuchart
from typing import Any
from zope.interface import implementer


@implementer(ISuchart)
class Verfahren:
    """Those everybody may read."""

    types = ("Beteiligungsverfahren",)
    order = 70
    titles = {"beteiligung": _("label_suche_beteiligung", default="Participation")}
    rang = 0.8

    def treffer(self, brain: Any) -> Treffer | None:
        told = brain.verfahren_werte
        if not isinstance(told, dict):
            return None
        path = f"{ID}/{brain.getId}"
        return Treffer("beteiligung", brain.getId, told["titel"], told["kurztext"], uid=brain.UID, pfad=path)

    def texte(self, obj: Any) -> Texte:
        return Texte(obj.title, "Beteiligung", kurztext=obj.kurztext or "", text=obj.kontakt or "")
