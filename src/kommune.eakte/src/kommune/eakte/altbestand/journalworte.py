"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class AltbestandWorte(Worte):
    aktionen = {"altakte_uebernommen": _("label_aktion_altakte_uebernommen", default="taken over from the Altbestand")}
