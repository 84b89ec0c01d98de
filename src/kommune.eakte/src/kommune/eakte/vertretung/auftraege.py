"""After a Vertretung was given: records whose people are written down one by one learn of the deputy."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from kommune.eakte.vertretung import umfang


class NeueVertretung(Auftragsart):
    """Late only for what is given; what ends does so at once, without an Auftrag."""

    title = _("label_auftrag_vertretung", default="Records that deputies may see")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        vertretungen.recompute_for(auftrag.angaben["fuer"])

    def describe(self, angaben):
        return organisation.display_name(angaben["fuer"])


class NachVorgangstyp(Auftragsart):
    """Writes a portion of the Vorgänge a Vertretung for some Vorgangstypen opens, and asks for the next."""

    title = _("label_auftrag_vertretung_typen", default="Vorgänge of a Vertretung by Vorgangstyp")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        umfang.write_portion(auftrag.angaben)

    def describe(self, angaben):
        return organisation.display_name(angaben["fuer"])


class Nachtragen(Runde):
    """Asks once a day for the Vorgänge of each Vertretung by Vorgangstyp: an Akte may have gone to another OE."""

    order = 93
    every = timedelta(days=1)

    def work(self, portal) -> int:
        return umfang.write_all(clock.today().isoformat())
