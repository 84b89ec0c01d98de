"""What the catalog keeps of a Verfahren: all the list needs, in one column."""

from kommune.portal.beteiligung.content.verfahren import IBeteiligungsverfahren
from plone.indexer import indexer


@indexer(IBeteiligungsverfahren)
def verfahren_werte(obj):
    days = tuple((str(one.phase), one.von, one.bis) for one in obj.zeitraeume)
    return {"titel": obj.title, "art": obj.art, "kurztext": obj.kurztext or "", "zeitraeume": days}


@indexer(IBeteiligungsverfahren)
def verfahren_text(obj):
    return " ".join(filter(None, (obj.title, obj.kurztext, obj.kontakt)))
