"""Words for what stands in the journals."""

from kommune.eakte import _
from kommune.eakte.akte.content.schriftgut import VERTRAULICHKEITSSTUFEN
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation


class RecordWorte(Worte):
    """In the journal of an Akte."""

    aktionen = {"gelesen_vertraulich": _("label_aktion_gelesen_vertraulich", default="read (confidential)")}


class TownWorte(Worte):
    """In the journal of the town."""

    aktionen = {
        "ermaechtigung_erteilt": _("label_aktion_ermaechtigung_erteilt", default="cleared"),
        "ermaechtigung_entzogen": _("label_aktion_ermaechtigung_entzogen", default="clearance taken"),
    }
    weitere_felder = {"ermaechtigung": _("label_ermaechtigung", default="Ermächtigung")}

    def wert(self, eintrag, value):
        if eintrag["aktion"] not in self.aktionen or not isinstance(value, dict):
            return None
        stufe = VERTRAULICHKEITSSTUFEN.by_value[value["stufe"]].title
        return [f"{organisation.display_name(value['person'])}: {self.say(stufe)}"]
