"""What is done to very many Vorgänge by the worker; and, for those who can mend it, what is stuck for an hour."""

from kommune.eakte import _
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import sicht
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import api as steuerung
from plone import api
from zope.component import adapter
from zope.interface import implementer


class Sammelaktion(Auftragsart):
    """Does one portion of an act on many and asks for the next: other long work comes in between."""

    title = _("label_auftrag_sammelaktion", default="The same act on many Vorgänge")
    spur = Spur.LONG
    keep = None

    def run(self, portal, auftrag):
        steuerung.go_on(auftrag.angaben["wer"], auftrag.angaben["handlung"])

    def describe(self, angaben):
        return organisation.display_name(angaben["wer"])


@implementer(IHinweis)
@adapter(IKommuneEakteLayer)
class FestsitzendeAuftraege:
    """A line for what is stuck and one for damaged files, with the way to the list."""

    def __init__(self, request):
        self.request = request

    def hinweise(self):
        url = f"{api.portal.get().absolute_url()}/@@auftraege"
        return [{"url": url, "text": words} for words in (self.stuck(), sicht.damaged_files()) if words]

    def stuck(self):
        count = len(auftraege.stuck()) if sicht.may_manage() else 0
        if not count:
            return None
        return _(
            "msg_auftraege_stuck",
            default="Stuck for an hour or longer: ${count}",
            mapping={"count": count},
        )
