"""Tells one who made a Beitrag what became of it."""

from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from plone import api


class Ergebnisauftrag(Auftragsart):
    """The key is the UID of the Beitrag and how many times it was told before."""

    title = _("label_auftrag_abwaegungsergebnis", default="Result of the weighing to who made a statement")
    spur = Spur.LETTERS

    def run(self, portal, auftrag):
        told = auftrag.angaben
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(UID=told["vorgang"], portal_type="Vorgang")
        if found:
            with as_system("who made a statement has no right in the record"):
                abwaegung.bring(found[0]._unrestrictedGetObject(), told["beitrag"], told["mal"])

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""
