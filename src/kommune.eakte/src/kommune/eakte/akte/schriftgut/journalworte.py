"""Words for what this domain writes into the journal of an Akte."""

from kommune.eakte import _
from kommune.eakte.akte import rules
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.vocabularies import ROLLEN
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.vocabularies import TRANSITIONS
from kommune.eakte.akte.vocabularies import VERWEISARTEN
from kommune.eakte.core.werte import datum
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any


HERKUNFT = {
    "extern": _("label_herkunft_extern", default="from outside"),
    "intern": _("label_herkunft_intern", default="from inside"),
}


class AkteWorte(Worte):
    aktionen = {
        **TRANSITIONS,
        "eingetragen": _("label_aktion_eingetragen", default="entered"),
        "punkt_erledigt": _("label_aktion_punkt_erledigt", default="item of the checklist done"),
        "punkt_offen": _("label_aktion_punkt_offen", default="item of the checklist open again"),
        "punkt_nicht_erfuellt": _("label_aktion_punkt_nicht_erfuellt", default="item of the checklist not met"),
        "punkt_entfaellt": _("label_aktion_punkt_entfaellt", default="item of the checklist does not apply"),
        "schlagwort_angeboten": _("label_aktion_schlagwort_angeboten", default="Schlagwort offered"),
        "schlagwort_zurueckgezogen": _("label_aktion_schlagwort_zurueckgezogen", default="Schlagwort retired"),
        "punkt_weg": _("label_aktion_punkt_weg", default="item of the checklist fell away"),
    }
    schemata = (IAkte, IVorgang, IDokument)

    weitere_felder = {"betreff": IAkte["title"].title}

    def wert(self, eintrag: dict, value: Any) -> Any:
        name = eintrag["metadatum_name"]
        if name == "status" and eintrag["aktion"] in TRANSITIONS:
            return STATES.get(value)
        if name == "beteiligte" and isinstance(value, list):
            return [self.beteiligter(beteiligter) for beteiligter in value]
        if name == "verweise" and isinstance(value, list):
            return [self.verweis(verweis) for verweis in value]
        if name == "federfuehrung":
            return organisation.title_of(value)
        if name == "vorgangstyp":
            return vorgangstypen.title_of(value)
        if name == "bearbeiter":
            return organisation.display_name(value)
        if name == "herkunft":
            return HERKUNFT.get(value)
        return super().wert(eintrag, value)

    def verweis(self, verweis: dict) -> str:
        art = verweis.get("art", "")
        return f"{self.say(VERWEISARTEN.get(art, art))}: {verweis.get('aktenzeichen', '')}"

    def beteiligter(self, beteiligter: dict) -> str:
        """Return everything that is known of a party in one line."""
        address = beteiligter.get("anschrift") or {}
        born = datum.show_incomplete(beteiligter.get("geburtsdatum") or "")
        told = (
            beteiligter.get("anrede"),
            rules.display_name(beteiligter),
            born and f"* {born}",
            " ".join(filter(None, (address.get("strasse"), address.get("hausnummer")))),
            " ".join(filter(None, (address.get("plz"), address.get("ort")))),
            address.get("land"),
            *(beteiligter.get(name) for name in ("registernummer", "email", "telefon")),
        )
        rolle = beteiligter.get("rolle", "")
        return f"{self.say(ROLLEN.get(rolle, rolle))}: {', '.join(filter(None, told))}"
