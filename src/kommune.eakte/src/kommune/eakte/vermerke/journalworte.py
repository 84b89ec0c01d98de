"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class VermerkWorte(Worte):
    aktionen = {
        "vermerk_entworfen": _("label_aktion_vermerk_entworfen", default="Vermerk begun"),
        "telefonnotiz_entworfen": _("label_aktion_telefonnotiz_entworfen", default="Telefonnotiz begun"),
        "vermerk_verworfen": _("label_aktion_vermerk_verworfen", default="draft of a Vermerk discarded"),
        "kommentiert": _("label_aktion_kommentiert", default="commented, calling the attention of"),
    }
