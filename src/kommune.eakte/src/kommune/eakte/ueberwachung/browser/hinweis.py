"""Tells on the Schreibtisch that conditions are to be inspected: the way to the list."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.ueberwachung import api as ueberwachung
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IHinweis)
@adapter(IKommuneEakteLayer)
class Ueberwachungshinweis:
    """For who works in an OE that has something to watch within a year."""

    def __init__(self, request):
        self.request = request

    def hinweise(self):
        if not ueberwachung.oes():
            return []
        today = clock.today()
        soon, all_ = len(ueberwachung.due()), len(ueberwachung.due(until=today.replace(year=today.year + 1, day=1)))
        if not all_:
            return []
        text = _(
            "msg_ueberwachung_hinweis",
            default="Überwachung: ${anzahl} Vorgänge with conditions due within 90 days.",
            mapping={"anzahl": str(soon)},
        )
        return [{"url": f"{api.portal.get().absolute_url()}/@@ueberwachung", "text": text}]
