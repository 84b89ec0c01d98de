"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.workflow import STATE_TITLES
from kommune.eakte.aufgaben.workflow import TRANSITION_TITLES
from kommune.eakte.journal.interfaces import Worte


class AufgabeWorte(Worte):
    aktionen = {
        **{name: title for name, title in TRANSITION_TITLES.items() if name != "reopen"},
        "aufgabe_gesetzt": _("label_aktion_aufgabe_gesetzt", default="Aufgabe set"),
    }
    schemata = (IAufgabe,)

    def wert(self, eintrag, value):
        if eintrag["metadatum_name"] == "status" and eintrag["aktion"] in TRANSITION_TITLES:
            return STATE_TITLES.get(value)
        if eintrag["metadatum_name"] == "adressat":
            return aufgaben.name_of(str(value))
        if eintrag["metadatum_name"] == "art":
            return aufgaben.art_title(str(value))
        return super().wert(eintrag, value)
