"""After a Vertretung was given: records whose people are written down one by one learn of the deputy."""

from kommune.eakte import _
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen


class NeueVertretung(Auftragsart):
    """Late only for what is given; what ends does so at once, without an Auftrag."""

    title = _("label_auftrag_vertretung", default="Records that deputies may see")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        vertretungen.recompute_for(auftrag.angaben["fuer"])

    def describe(self, angaben):
        return organisation.display_name(angaben["fuer"])
