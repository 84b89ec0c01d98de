"""Tells the Poststelle on the Schreibtisch that letters wait to be printed: the way to the print queue."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IHinweis)
@adapter(IKommuneEakteLayer)
class Druckhinweis:
    """For the Poststelle alone, whether something waits or not: there are the runs, too."""

    def __init__(self, request):
        self.request = request

    def hinweise(self):
        if not bekanntgabe.may_print():
            return []
        text = _(
            "msg_druck_wartend",
            default="Print queue: ${anzahl} letters wait.",
            mapping={"anzahl": str(len(bekanntgabe.waiting()))},
        )
        return [{"url": f"{api.portal.get().absolute_url()}/@@druckliste", "text": text}]
