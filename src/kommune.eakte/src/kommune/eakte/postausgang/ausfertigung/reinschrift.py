"""The fair copy of a signed Bescheid, made by an Auftrag: a signature never waits for a PDF."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.postausgang import api as postausgang
from plone import api


class Reinschrift(Auftragsart):
    """Makes the letter from the version that was signed; of a signature that was withdrawn meanwhile, nothing."""

    title = _("label_auftrag_reinschrift", default="Letter of a Bescheid")
    spur = Spur.LETTERS

    def run(self, portal, auftrag):
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=auftrag.angaben["bescheid"]):
            bescheid = brain._unrestrictedGetObject()
            if postausgang.signature_of(bescheid) == auftrag.key:
                postausgang.make_fair_copy(bescheid, auftrag.angaben["fassung"], auftrag.angaben["empfaenger"])

    def kept(self, angaben):
        return {name: angaben[name] for name in ("bescheid", "fassung")}

    def describe(self, angaben):
        """Return the subject to who may see the Bescheid; who mends Aufträge may not see every record."""
        found = api.content.find(UID=angaben["bescheid"])
        return found[0].Title if found else ""
