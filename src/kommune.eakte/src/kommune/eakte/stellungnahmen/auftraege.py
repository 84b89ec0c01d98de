"""On its day: remind who has not answered; the day after, an Aufgabe."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.stellungnahmen import api as stellungnahmen
from plone import api


class Erinnerung(Auftragsart):
    """Reminds, unless all have answered or the day was put off meanwhile."""

    title = _("label_auftrag_stellungnahme_erinnern", default="Reminder of statements")
    spur = Spur.LONG
    act = staticmethod(stellungnahmen.remind)

    def run(self, portal, auftrag):
        told, catalog = auftrag.angaben, api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=told["vorgang"]):
            with as_system("a day that was set has come, whoever looks"):
                self.act(brain._unrestrictedGetObject(), told["anfrage"], told["frist"])

    def describe(self, angaben):
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].aktenzeichen if found else ""


class Faelligkeit(Erinnerung):
    """Sets the Aufgabe."""

    title = _("label_auftrag_stellungnahme_faellig", default="What follows when statements did not come")
    act = staticmethod(stellungnahmen.escalate)
