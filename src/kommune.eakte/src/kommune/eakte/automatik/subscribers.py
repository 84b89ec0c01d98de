"""What happened in a Vorgang sets off rules."""

from Acquisition import aq_parent
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.automatik import api as automatik


def happened(event):
    """Find the Vorgang an event is of: its object, or what that lies in."""
    obj = event.object
    vorgang = obj if IVorgang.providedBy(obj) else aq_parent(obj)
    if IVorgang.providedBy(vorgang):
        automatik.happened(vorgang, event)


def filed(_dokument, event):
    """A Dokument came into a Vorgang, whoever filed it."""
    happened(event)
