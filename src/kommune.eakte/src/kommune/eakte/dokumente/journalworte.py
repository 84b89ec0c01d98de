"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.dokumente.ordnung.beziehungen import ARTEN
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any


ANOTHER = _("label_another_dokument", default="another Dokument")


class DokumenteWorte(Worte):
    """What lies elsewhere is kept by UID, and named to those alone who may see it."""

    aktionen = {
        "auspacken_begonnen": _("label_aktion_auspacken_begonnen", default="began to be taken apart"),
        "ausgepackt": _("label_aktion_ausgepackt", default="taken apart"),
        "auspacken_abgelehnt": _("label_aktion_auspacken_abgelehnt", default="not taken apart"),
        "ausgecheckt": _("label_aktion_ausgecheckt", default="checked out"),
        "zurueckgegeben": _("label_aktion_zurueckgegeben", default="given back"),
        "checkout_uebernommen": _("label_aktion_checkout_uebernommen", default="check-out taken over"),
        "umgezogen": _("label_aktion_umgezogen", default="moved here"),
        "umgezogen_weg": _("label_aktion_umgezogen_weg", default="moved to another Vorgang"),
        "fehlablage": _("label_aktion_fehlablage", default="said not to belong here"),
        "fehlablage_erledigt": _("label_aktion_fehlablage_erledigt", default="found to belong here"),
        "beziehung_gesetzt": _("label_aktion_beziehung_gesetzt", default="related to another Dokument"),
        "beziehung_entfernt": _("label_aktion_beziehung_entfernt", default="no longer related to another Dokument"),
    }
    weitere_felder = {
        "ausgecheckt_von": _("label_ausgecheckt_von", default="Checked out by"),
        "umzug": _("label_umzug", default="Number of the Dokument"),
        "beziehung": _("label_beziehung", default="Relation"),
    }

    def wert(self, eintrag: dict, value: Any) -> Any:
        name = eintrag["metadatum_name"]
        if name == "ausgecheckt_von":
            return organisation.display_name(value)
        if name == "umzug" and value == eintrag["neuer_wert"]:
            return self.named(value)
        if name == "beziehung" and isinstance(value, str):
            art, _space, uid = value.partition(" ")
            return f"{self.say(ARTEN.get(art, art))}: {self.say(self.named(uid))}"
        return super().wert(eintrag, value)

    def named(self, uid: str) -> Any:
        found = api.content.find(UID=uid, portal_type="Dokument")
        return found[0].aktenzeichen if found else ANOTHER
