"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class AusdruckWorte(Worte):
    aktionen = {
        "ausgedruckt": _("label_aktion_ausgedruckt", default="print asked for"),
        "akte_verlangt": _("label_aktion_akte_verlangt", default="file as PDF and ZIP asked for"),
        "akte_erzeugt": _("label_aktion_akte_erzeugt", default="file as PDF and ZIP made"),
    }
    weitere_felder = {
        "akte_enthalten": _("label_akte_enthalten", default="Dokumente in it"),
        "akte_ausgelassen": _("label_akte_ausgelassen", default="Dokumente left out"),
        "akte_pdf": _("label_akte_pdf", default="PDF (SHA-256)"),
        "akte_zip": _("label_akte_zip", default="ZIP (SHA-256)"),
    }
