"""Words for what this domain writes into the journal of the town."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.vorgangstypen.vocabularies import AKTENARTEN
from kommune.eakte.vorgangstypen.vocabularies import ARTEN
from kommune.eakte.vorgangstypen.vocabularies import CHECKLISTE_OFFEN
from kommune.eakte.vorgangstypen.vocabularies import TEILE
from kommune.eakte.vorgangstypen.workflow import STATE_TITLES
from kommune.eakte.vorgangstypen.workflow import TRANSITION_TITLES
from typing import Any


ROWS = ("fristen", "felder", "checkliste", "ergebnisse", "laufweg")


class VorgangstypWorte(Worte):
    """Vorgangstypen are journaled at the site."""

    aktionen = {**TRANSITION_TITLES, "fassung": _("label_aktion_fassung", default="Fassung published")}
    weitere_felder = TEILE

    def wert(self, eintrag: dict, value: Any) -> Any:
        name = eintrag["metadatum_name"]
        if name == "status" and eintrag["aktion"] in TRANSITION_TITLES:
            return STATE_TITLES.get(value)
        if name == "aktenart":
            return AKTENARTEN.get(value)
        if name == "checkliste_offen":
            return CHECKLISTE_OFFEN.get(value)
        if name in ROWS and isinstance(value, list):
            return [self.row(one) for one in value if isinstance(one, dict)]
        if name == "texte" and isinstance(value, dict):
            return [f"{state}: {text}" for state, text in value.items()]
        return super().wert(eintrag, value)

    def row(self, one: dict) -> str:
        if "laufweg" in one:
            return " · ".join(str(one[name]) for name in ("laufweg", "verfuegung", "adressat", "tage") if one.get(name))
        label = str(one.get("label") or one.get("text") or one.get("name", ""))
        art = f" ({self.say(ARTEN[one['art']])})" if one.get("art") in ARTEN else ""
        return f"{label}{art}{' *' if one.get('pflicht') else ''}"
