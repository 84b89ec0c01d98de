"""What the catalog keeps of a Beteiligungsprojekt: all the list needs, in one column; what the search finds it by."""

from kommune.portal import _
from kommune.portal.projekte.content.projekt import IBeteiligungsprojekt
from kommune.portal.projekte.setup import FOLDER
from kommune.portal.suche.api import Texte
from kommune.portal.suche.api import Treffer
from kommune.portal.suche.interfaces import ISuchart
from plone.indexer import indexer
from typing import Any
from zope.interface import implementer


@indexer(IBeteiligungsprojekt)
def projekt_werte(obj):
    days = tuple((str(one.phase), one.von, one.bis) for one in obj.zeitraeume)
    return {"titel": obj.title, "kurztext": obj.kurztext or "", "zeitraeume": days}


@indexer(IBeteiligungsprojekt)
def projekt_text(obj):
    return " ".join(filter(None, (obj.title, obj.kurztext, obj.beschreibung)))


@implementer(ISuchart)
class Projekte:
    """Those everybody may read; their Ideen are looked for on the page of the project."""

    types = ("Beteiligungsprojekt",)
    order = 73
    titles = {"projekt": _("label_suche_projekt", default="Ideas and projects")}
    rang = 0.8

    def treffer(self, brain: Any) -> Treffer | None:
        told = brain.projekt_werte
        if not isinstance(told, dict):
            return None
        path = f"{FOLDER}/{brain.getId}"
        return Treffer("projekt", brain.getId, told["titel"], told["kurztext"], uid=brain.UID, pfad=path)

    def texte(self, obj: Any) -> Texte:
        return Texte(obj.title, "Projekt Ideen", kurztext=obj.kurztext or "", text=obj.beschreibung or "")
