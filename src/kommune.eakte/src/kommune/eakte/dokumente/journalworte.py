"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class DokumenteWorte(Worte):
    aktionen = {
        "auspacken_begonnen": _("label_aktion_auspacken_begonnen", default="began to be taken apart"),
        "ausgepackt": _("label_aktion_ausgepackt", default="taken apart"),
        "auspacken_abgelehnt": _("label_aktion_auspacken_abgelehnt", default="not taken apart"),
    }
