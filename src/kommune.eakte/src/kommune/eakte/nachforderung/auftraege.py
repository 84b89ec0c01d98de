"""On its day: remind who was asked, and propose what follows if nothing came."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.nachforderung import api as nachforderungen
from plone import api


class Erinnern(Auftragsart):
    """Reminds, unless all of it came meanwhile."""

    title = _("label_auftrag_nachforderung_erinnern", default="Reminder of papers that were asked for")
    spur = Spur.LONG
    act = staticmethod(nachforderungen.remind)

    def run(self, portal, auftrag):
        told, catalog = auftrag.angaben, api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=told["vorgang"]):
            with as_system("a day that was set has come, whoever looks"):
                self.act(brain._unrestrictedGetObject(), told["nachforderung"])

    def describe(self, angaben):
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].aktenzeichen if found else ""


class Folgen(Erinnern):
    """Proposes what follows."""

    title = _("label_auftrag_nachforderung_folgen", default="What follows when papers did not come")
    act = staticmethod(nachforderungen.propose_consequence)
