"""The Auftrag that does one portion and asks for the next: other long work comes in between."""

from kommune.eakte import _
from kommune.eakte.altbestand import einspielung
from kommune.eakte.altbestand import store
from kommune.eakte.altbestand.store import Stand
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur


class Portion(Auftragsart):
    """One that comes too late – stopped, begun anew, done already – does nothing."""

    title = _("label_auftrag_altbestand", default="Taking over old Akten")
    spur = Spur.LONG
    keep = None

    def run(self, portal, auftrag):
        told = auftrag.angaben
        bestand = store.store().bestaende.get(told["id"])
        if bestand is None or bestand.stand is not Stand.RUNNING:
            return
        if (bestand.lauf, bestand.stelle) != (told["lauf"], told["ab"]):
            return
        einspielung.do_portion(bestand)
        if bestand.stand is Stand.RUNNING:
            einspielung.ask_for_portion(bestand)

    def describe(self, angaben):
        return angaben["titel"]
