"""The page of a service that was shown is a visit."""

from kommune.portal.nutzung import api as nutzung
from kommune.portal.startseite import api as startseite


def note_visit(event):
    if leistung := startseite.visited(event):
        nutzung.note_visit(leistung)
