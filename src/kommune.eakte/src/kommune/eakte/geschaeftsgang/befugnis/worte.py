"""Words for what the Zeichnungsbefugnis, and the Laufwege of OEs, write into the journal of the organisation."""

from kommune.eakte import _
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.journal.interfaces import Worte


class BefugnisWorte(Worte):
    aktionen = {
        "befugnis_erteilt": _("label_aktion_befugnis_erteilt", default="Zeichnungsbefugnis given"),
        "befugnis_beendet": _("label_aktion_befugnis_beendet", default="Zeichnungsbefugnis ended"),
        "laufweg_gemerkt": _("label_aktion_laufweg_gemerkt", default="Laufweg of an office kept"),
        "laufweg_entfernt": _("label_aktion_laufweg_entfernt", default="Laufweg of an office taken away"),
    }
    weitere_felder = {
        "zeichnungsbefugnis": _("label_zeichnungsbefugnis", default="Zeichnungsbefugnis"),
        "laufweg_amt": _("label_laufweg_amt", default="Laufweg of an office"),
    }

    def wert(self, eintrag, value):
        if eintrag["aktion"] in self.aktionen and eintrag["metadatum_name"] == "wer":
            return befugnisse.name_of(str(value))
        return None
