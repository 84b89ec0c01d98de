"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.content.vorlage import IBescheidvorlage
from kommune.eakte.postausgang.word.worte import AKTIONEN
from kommune.eakte.postausgang.workflow import STATE_TITLES
from kommune.eakte.postausgang.workflow import TRANSITION_TITLES


class BescheidWorte(Worte):
    aktionen = {
        **TRANSITION_TITLES,
        "entworfen": _("label_aktion_entworfen", default="Bescheid drafted"),
        "gelesen": _("label_aktion_gelesen", default="Bescheid read for the first time"),
        **AKTIONEN,
    }
    schemata = (IBescheid,)

    def wert(self, eintrag, value):
        if eintrag["metadatum_name"] == "status" and eintrag["aktion"] in TRANSITION_TITLES:
            return STATE_TITLES.get(value)
        return super().wert(eintrag, value)


class VorlageWorte(Worte):
    """Templates are journaled at the site."""

    schemata = (IBescheidvorlage,)
