"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class EinsichtWorte(Worte):
    aktionen = {
        "einsicht_vorbereitet": _("label_aktion_einsicht_vorbereitet", default="Akteneinsicht prepared"),
        "einsicht_abgelegt": _("label_aktion_einsicht_abgelegt", default="Akteneinsicht filed"),
        "einsicht_zurueckgenommen": _("label_aktion_einsicht_zurueckgenommen", default="Akteneinsicht taken back"),
    }
