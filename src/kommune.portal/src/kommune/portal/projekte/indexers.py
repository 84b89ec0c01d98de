"""What the catalog keeps of a Beteiligungsprojekt: all the list needs, in one column."""

from kommune.portal.projekte.content.projekt import IBeteiligungsprojekt
from plone.indexer import indexer


@indexer(IBeteiligungsprojekt)
def projekt_werte(obj):
    days = tuple((str(one.phase), one.von, one.bis) for one in obj.zeitraeume)
    return {"titel": obj.title, "kurztext": obj.kurztext or "", "zeitraeume": days}


@indexer(IBeteiligungsprojekt)
def projekt_text(obj):
    return " ".join(filter(None, (obj.title, obj.kurztext, obj.beschreibung)))
