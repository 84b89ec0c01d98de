"""What follows later: a dated right begins or ends, and long lists learn of what was given."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.rechte import eintrag
from kommune.eakte.rechte.rechnen import recompute
from plone import api


class _OfRecord(Auftragsart):
    keep = None

    def run(self, portal, auftrag):
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=auftrag.angaben["uid"]):
            self.do(brain._unrestrictedGetObject())

    def describe(self, angaben):
        """Return the Aktenzeichen to who may see the record."""
        found = api.content.find(UID=angaben["uid"])
        return found[0].aktenzeichen if found else ""


class Frist(_OfRecord):
    """A dated right begins or ends: pages know by themselves, the lists learn it here."""

    title = _("label_auftrag_rechte", default="Right that begins or ends")
    spur = Spur.UEBERGABE

    def do(self, record):
        recompute(record)
        eintrag.update(record, all_now=True)


class Liste(_OfRecord):
    """Many things below a record are shown to somebody who was given a right."""

    title = _("label_auftrag_rechte_liste", default="Lists after a change of rights")
    spur = Spur.LONG
    wieder = True

    def do(self, record):
        eintrag.update(record, all_now=True)
