"""Words for what this domain writes into the journal of the organisation."""

from kommune.eakte import _
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.journal.interfaces import Worte


class BefugnisWorte(Worte):
    aktionen = {
        "befugnis_erteilt": _("label_aktion_befugnis_erteilt", default="Zeichnungsbefugnis given"),
        "befugnis_beendet": _("label_aktion_befugnis_beendet", default="Zeichnungsbefugnis ended"),
    }
    weitere_felder = {"zeichnungsbefugnis": _("label_zeichnungsbefugnis", default="Zeichnungsbefugnis")}

    def wert(self, eintrag, value):
        if eintrag["aktion"] in self.aktionen and eintrag["metadatum_name"] == "wer":
            return befugnisse.name_of(str(value))
        return None
