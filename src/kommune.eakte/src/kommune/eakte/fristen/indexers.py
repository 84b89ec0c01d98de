"""What the catalog knows of the Fristen of a Vorgang; one that has none costs nothing."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.fristen import ablage
from kommune.eakte.fristen import rules
from plone.indexer import indexer


@indexer(IVorgang)
def frist_termin(vorgang):
    """Return the next day on which something is to be done for a Frist, None if there is nothing: then no entry."""
    fristen = ablage.fristen_of(vorgang)  # of one made with a Frist, too: its field is all there is
    return rules.next_termin(fristen, akten.calendar()) if fristen else None


@indexer(IVorgang)
def frist_art(vorgang):
    """Return what the Frist is called that lists show, "" for one by hand."""
    first = rules.earliest(ablage.fristen_of(vorgang), akten.calendar()) if ablage.has_kept(vorgang) else None
    return first[1].name if first and first[1].id != rules.HAND else ""
