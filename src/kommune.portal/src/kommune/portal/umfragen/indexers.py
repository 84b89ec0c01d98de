"""What the catalog keeps of surveys: all a list shows, and the day after the last."""

from datetime import date
from datetime import timedelta
from kommune.portal.umfragen.content.umfrage import IUmfrage
from plone.indexer import indexer
from typing import Any


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
