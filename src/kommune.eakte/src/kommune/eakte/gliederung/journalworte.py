"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from typing import Any


class GliederungWorte(Worte):
    aktionen = {
        "umgehaengt": _("label_aktion_umgehaengt", default="moved into another Akte"),
        "uebernommen": _("label_aktion_uebernommen", default="came from another Akte"),
        "teilakte_angelegt": _("label_aktion_teilakte_angelegt", default="Teilakte created"),
        "umgegliedert": _("label_aktion_umgegliedert", default="put under another unit of the Aktenplan"),
        "zusammengelegt": _("label_aktion_zusammengelegt", default="merged into another record"),
        "aufgenommen": _("label_aktion_aufgenommen", default="took in another record"),
        "geteilt": _("label_aktion_geteilt", default="split"),
        "abgetrennt": _("label_aktion_abgetrennt", default="split off"),
        "ausgeliehen": _("label_aktion_ausgeliehen", default="paper part lent"),
        "papier_zurueckgenommen": _("label_aktion_papier_zurueckgenommen", default="note on the paper part taken back"),
        "papier_zurueck": _("label_aktion_papier_zurueck", default="paper part back"),
    }

    def wert(self, eintrag: dict[str, Any], value: Any) -> Any:
        if eintrag["aktion"] in ("uebernommen", "aufgenommen", "abgetrennt") and isinstance(value, dict):
            return value.get("aktenzeichen", "")
        return super().wert(eintrag, value)
