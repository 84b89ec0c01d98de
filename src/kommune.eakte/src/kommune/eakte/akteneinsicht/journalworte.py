"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class EinsichtWorte(Worte):
    aktionen = {
        "einsicht_vorbereitet": _("label_aktion_einsicht_vorbereitet", default="Akteneinsicht prepared"),
        "einsicht_abgelegt": _("label_aktion_einsicht_abgelegt", default="Akteneinsicht filed"),
        "einsicht_freigegeben": _("label_aktion_einsicht_freigegeben", default="Akteneinsicht released"),
        "einsicht_neuer_code": _("label_aktion_einsicht_code", default="another code for an Akteneinsicht"),
        "einsicht_geoeffnet": _("label_aktion_einsicht_geoeffnet", default="Akteneinsicht opened"),
        "einsicht_code_gesperrt": _(
            "label_aktion_einsicht_code_gesperrt", default="code of an Akteneinsicht ended after wrong tries"
        ),
        "einsicht_freigabe_beendet": _("label_aktion_einsicht_beendet", default="release of an Akteneinsicht ended"),
        "einsicht_zurueckgenommen": _("label_aktion_einsicht_zurueckgenommen", default="Akteneinsicht taken back"),
    }
