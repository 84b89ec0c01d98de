"""What the catalog knows of a unit: its place, and all its values in one column."""

from dataclasses import asdict
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.content.aktenplaneinheit import values_of
from kommune.eakte.aktenplan.plan import verzeichnis
from plone.indexer import indexer


@indexer(IAktenplaneinheit)
def kennzeichen(obj):
    return obj.kennzeichen


@indexer(IAktenplaneinheit)
def kennzeichen_sort(obj):
    return rules.sort_key(obj.kennzeichen, verzeichnis.gliederung())


@indexer(IAktenplaneinheit)
def aktenplan_werte(obj):
    return asdict(values_of(obj))


@indexer(IAktenplaneinheit)
def searchable_text(obj):
    parts = (obj.kennzeichen, obj.title, obj.description, obj.rechtsgrundlage)
    return " ".join(part for part in parts if part)
