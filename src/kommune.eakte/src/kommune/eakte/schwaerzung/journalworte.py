"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class SchwaerzungWorte(Worte):
    aktionen = {
        "schwaerzung_verlangt": _("label_aktion_schwaerzung_verlangt", default="blacking out asked for (areas)"),
        "geschwaerzt": _("label_aktion_geschwaerzt", default="drawn anew with black areas"),
    }
