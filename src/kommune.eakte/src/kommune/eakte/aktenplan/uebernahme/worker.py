"""What is done for the plan outside requests."""

from kommune.eakte import _
from kommune.eakte.aktenplan.setup import AKTENPLAN_ID
from kommune.eakte.aktenplan.uebernahme import einspielung
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur


class Einspielen(Auftragsart):
    """Writes one portion of an import and asks for the next: other long work comes in between."""

    title = _("label_auftrag_aktenplan", default="Import of an Aktenplan")
    spur = Spur.LONG
    keep = None

    def run(self, portal, auftrag):
        einspielung.write_portion(portal[AKTENPLAN_ID])

    def describe(self, angaben):
        return angaben["datei"]
