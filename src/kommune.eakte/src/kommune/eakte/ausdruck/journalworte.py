"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class AusdruckWorte(Worte):
    aktionen = {"ausgedruckt": _("label_aktion_ausgedruckt", default="print asked for")}
