"""What the catalog keeps of surveys: all a list shows, and the day after the last; what the search finds them by."""

from datetime import date
from datetime import timedelta
from kommune.portal import _
from kommune.portal.suche.api import Texte
from kommune.portal.suche.api import Treffer
from kommune.portal.suche.interfaces import ISuchart
from kommune.portal.umfragen.content.umfrage import IUmfrage
from kommune.portal.umfragen.rules import Zugang
from kommune.portal.umfragen.setup import FOLDER
from plone.indexer import indexer
from typing import Any
from zope.interface import implementer


@indexer(IUmfrage)
def umfrage_werte(obj: Any) -> dict[str, Any]:
    return {
        "titel": obj.title,
        "kurztext": obj.kurztext,
        "beginn": obj.beginn,
        "ende": obj.ende,
        "zugang": obj.zugang,
        "ergebnis": obj.ergebnis,
        "geschlossen": obj.geschlossen_am is not None,
        "freigegeben": obj.freigegeben_am is not None,
        "anzahl": obj.anzahl,
    }


@indexer(IUmfrage)
def umfrage_faellig(obj: Any) -> date:
    """The day after the last, until what that day brings is done."""
    if obj.ende is not None and obj.anzahl is None:
        return obj.ende + timedelta(days=1)
    raise AttributeError  # nothing is due: not in the index


@indexer(IUmfrage)
def umfrage_text(obj: Any) -> str:
    return " ".join((obj.title, obj.title_en, obj.kurztext, obj.einleitung, *(one["text"] for one in obj.fragen)))


@implementer(ISuchart)
class Umfragen:
    """Those everybody may take part in; what somebody answered is not found.

    One for invited people alone is not: who is invited has the link, and everybody else would be led to a door that is shut.
    """

    types = ("Umfrage",)
    order = 76
    titles = {"umfrage": _("label_suche_umfrage", default="Surveys")}
    rang = 0.7

    def treffer(self, brain: Any) -> Treffer | None:
        told = brain.umfrage_werte
        if not isinstance(told, dict) or told["zugang"] == Zugang.EINGELADEN:
            return None
        path = f"{FOLDER}/{brain.getId}"
        return Treffer("umfrage", brain.getId, told["titel"], told["kurztext"] or "", uid=brain.UID, pfad=path)

    def texte(self, obj: Any) -> Texte:
        asked = " ".join(one["text"] for one in obj.fragen)
        return Texte(
            obj.title,
            f"Umfrage {obj.title_en or ''}",
            kurztext=obj.kurztext or "",
            text=f"{obj.einleitung or ''} {asked}",
        )
