"""On the Schreibtisch of those who can mend it: what is stuck for an hour."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import sicht
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IHinweis)
@adapter(IKommuneEakteLayer)
class FestsitzendeAuftraege:
    """One line, with the way to the list."""

    def __init__(self, request):
        self.request = request

    def hinweise(self):
        count = len(auftraege.stuck()) if sicht.may_manage() else 0
        if not count:
            return []
        words = _(
            "msg_auftraege_stuck",
            default="Stuck for an hour or longer: ${count}",
            mapping={"count": count},
        )
        return [{"url": f"{api.portal.get().absolute_url()}/@@auftraege", "text": words}]
