"""Words for what this domain writes into the journal of the town: ids alone, for whoever may look them up."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class AdressWorte(Worte):
    aktionen = {
        "adresse_neu": _("label_aktion_adresse_neu", default="entry of the address book added"),
        "adresse_geaendert": _("label_aktion_adresse_geaendert", default="entry of the address book changed"),
        "adresse_zusammengefuehrt": _("label_aktion_adresse_merged", default="entries of the address book merged"),
    }
