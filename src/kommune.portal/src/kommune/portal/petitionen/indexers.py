"""What the catalog keeps of petitions: all a list shows, and the day something is due."""

from datetime import date
from datetime import timedelta
from kommune.portal.petitionen.content.petition import IPetition
from plone.indexer import indexer
from typing import Any


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
