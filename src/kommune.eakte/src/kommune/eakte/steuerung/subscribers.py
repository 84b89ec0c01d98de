"""Ties what a person has seen to the pages they open."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.steuerung import api as steuerung


def opened(event):
    """Note that the page of a Vorgang was shown to a person."""
    request = event.request
    parents = request.get("PARENTS") or ()
    if not parents or not IVorgang.providedBy(parents[0]) or not IKommuneEakteLayer.providedBy(request):
        return
    shown = request.method == "GET" and request.response.getStatus() == 200
    if shown and str(request.response.getHeader("Content-Type") or "").startswith("text/html"):
        steuerung.note_opened(parents[0])
