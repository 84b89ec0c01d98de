"""Words for what this domain writes into the journals."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class LoeschungWorte(Worte):
    aktionen = {
        "loeschung_vorgeschlagen": _(
            "label_aktion_loeschung_vorgeschlagen", default="erasure of a person's data proposed"
        ),
        "loeschung_bestaetigt": _("label_aktion_loeschung_bestaetigt", default="erasure confirmed"),
        "loeschung_abgelehnt": _("label_aktion_loeschung_abgelehnt", default="erasure declined"),
        "loeschung_ausgefuehrt": _("label_aktion_loeschung_ausgefuehrt", default="erasure done"),
        "loeschung_nach_regel": _("label_aktion_loeschung_nach_regel", default="erased by period (number)"),
        "loeschung_regel": _("label_aktion_loeschung_regel", default="period of erasure changed (days)"),
    }


class EinschraenkungWorte(Worte):
    aktionen = {
        "verarbeitung_eingeschraenkt": _(
            "label_aktion_verarbeitung_eingeschraenkt", default="processing of a person's data restricted"
        ),
        "aufhebung_vorgeschlagen": _(
            "label_aktion_aufhebung_vorgeschlagen", default="lifting of the restriction proposed, the person told"
        ),
        "aufhebung_abgelehnt": _("label_aktion_aufhebung_abgelehnt", default="lifting of the restriction declined"),
        "einschraenkung_aufgehoben": _("label_aktion_einschraenkung_aufgehoben", default="restriction lifted"),
        "gelesen_eingeschraenkt": _("label_aktion_gelesen_eingeschraenkt", default="restricted data read"),
    }
