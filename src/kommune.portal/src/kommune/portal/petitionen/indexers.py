"""What the catalog keeps of petitions: all a list shows, and the day something is due; what the search finds them by."""

from datetime import date
from datetime import timedelta
from kommune.portal import _
from kommune.portal.petitionen.content.petition import IPetition
from kommune.portal.petitionen.setup import FOLDER
from kommune.portal.suche.api import Texte
from kommune.portal.suche.api import Treffer
from kommune.portal.suche.interfaces import ISuchart
from plone.indexer import indexer
from typing import Any
from zope.interface import implementer


@indexer(IPetition)
def petition_werte(obj: Any) -> dict[str, Any]:
    return {
        "titel": obj.title,
        "beginn": obj.beginn,
        "ende": obj.ende,
        "quorum": obj.quorum,
        "anzahl": obj.anzahl,
        "uebergeben": obj.uebergeben_am is not None,
        "beantwortet": obj.antwort_am is not None,
        "art": obj.art,
        "papier": obj.papier,
    }


@indexer(IPetition)
def petition_faellig(obj: Any) -> date:
    """The day after the last, then the day on which the personal data go."""
    if obj.ende is not None and obj.anzahl is None:
        return obj.ende + timedelta(days=1)
    if obj.loeschtag is not None and obj.geloescht_am is None:
        return obj.loeschtag
    raise AttributeError  # nothing is due: not in the index


@indexer(IPetition)
def petition_text(obj: Any) -> str:
    return " ".join((obj.title, obj.anliegen, obj.begruendung, obj.antwort))


@implementer(ISuchart)
class Petitionen:
    """Those everybody may read; who signed is not found."""

    types = ("Petition",)
    order = 80
    titles = {"petition": _("label_suche_petition", default="Petitions")}
    rang = 0.7

    def treffer(self, brain: Any) -> Treffer | None:
        told = brain.petition_werte
        if not isinstance(told, dict):
            return None
        return Treffer("petition", brain.getId, told["titel"], uid=brain.UID, pfad=f"{FOLDER}/{brain.getId}")

    def texte(self, obj: Any) -> Texte:
        return Texte(obj.title, "Petition", kurztext=obj.anliegen or "", text=f"{obj.begruendung} {obj.antwort}")
