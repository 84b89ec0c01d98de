"""What follows later: a dated right begins or ends, long lists learn of what was given, and all is computed once a day."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung import frist
from kommune.eakte.rechte.wirkung.berechnung import recompute
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
    """A dated right begins or ends: pages and lists know by themselves; what is over is tidied away here."""

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


class Nachrechnen(Runde):
    """Computes once a day what hangs on people and groups, and writes only where it stands otherwise.

    Who is barred in the same moment in which somebody else changes a group is the one case that could be missed.
    """

    order = 92
    every = timedelta(days=1)

    def work(self, portal) -> int:
        return frist.forget_over() + sum(recompute(record) for record in eintrag.records_on_people())
