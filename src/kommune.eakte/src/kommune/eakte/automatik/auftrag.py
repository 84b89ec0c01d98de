"""The Auftrag that does a Schritt."""

from kommune.eakte import _
from kommune.eakte.automatik import api as automatik
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from plone import api


class Automatik(Auftragsart):
    """Does a Schritt of a rule, unless it was skipped meanwhile."""

    title = _("label_auftrag_automatik", default="Automatic step in a Vorgang")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        told, catalog = auftrag.angaben, api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=told["vorgang"]):
            with as_system("a rule of the town acts, whoever set it off"):
                automatik.run(brain._unrestrictedGetObject(), told["schritt"])

    def describe(self, angaben):
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].aktenzeichen if found else ""
