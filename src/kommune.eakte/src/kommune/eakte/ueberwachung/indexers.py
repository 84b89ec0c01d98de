"""What the catalog knows of the conditions of a Vorgang; one that has none costs nothing."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.ueberwachung import ablage
from kommune.eakte.ueberwachung import rules
from kommune.eakte.ueberwachung.interfaces import IUeberwachungSettings
from plone.indexer import indexer


@indexer(IVorgang)
def ueberwachung_termin(vorgang):
    """Return the next day on which an Aufgabe is to be set, None if there is nothing: then no entry."""
    found = ablage.nebenbestimmungen_of(vorgang)
    return rules.next_termin(found, value_of(IUeberwachungSettings, "vorlauf")) if found else None


@indexer(IVorgang)
def ueberwachung_sort(vorgang):
    """Return the next due day, and the number so that no two are equal; None if nothing is due: then no entry."""
    due = rules.next_due(ablage.nebenbestimmungen_of(vorgang))
    return f"{due.isoformat()} {vorgang.aktenzeichen_sort}" if due else None


@indexer(IVorgang)
def ueberwachung(vorgang):
    """Return what the list shows of the open conditions that are due one day."""
    found = (one for one in ablage.nebenbestimmungen_of(vorgang) if one.is_open and one.faellig is not None)
    return tuple(sorted(rules.row_of(one) for one in found)) or None
