"""A page of a service that was shown to somebody from outside is a visit, whether it was made anew or came from memory."""

from kommune.eakte.core import clock
from kommune.portal.startseite.besuche import zaehlung
from kommune.portal.startseite.besuche.besuch import visited


def note_visit(event) -> None:
    """Count it, unless it was a machine, somebody of the house, or a page that went wrong."""
    if leistung := visited(event):
        zaehlung.note(leistung, clock.today())
