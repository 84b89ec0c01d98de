"""What follows an import: the places of all records are looked up anew."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.suche import api as suche


ART = "adressverzeichnis"


class NeueOrte(Auftragsart):
    """Has the search built anew, beside work: it keeps where records lie."""

    title = _("label_auftrag_adressverzeichnis", default="Look up the places of all records anew")
    spur = Spur.LONG
    keep = None
    wieder = True

    def run(self, portal, auftrag):
        suche.rebuild()
