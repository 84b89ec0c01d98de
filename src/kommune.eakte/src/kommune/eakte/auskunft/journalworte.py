"""Words for what this domain writes into the journal of the town."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class AuskunftWorte(Worte):
    aktionen = {
        "auskunft_gesucht": _("label_aktion_auskunft_gesucht", default="looked for a person for an Auskunft (finds)"),
        "auskunft_verlangt": _("label_aktion_auskunft_verlangt", default="Auskunft about a person asked for"),
        "auskunft_erzeugt": _("label_aktion_auskunft_erzeugt", default="Auskunft about a person made (SHA-256)"),
    }
