"""Words for Vertretungen: the choices of the form, and what stands in the journal of the organisation."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung.rules import Art
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any


ARTEN: dict[str, Any] = {
    Art.ALLES: _("label_vertretung_alles", default="all of it, signing too"),
    Art.BEARBEITUNG: _("label_vertretung_bearbeitung", default="casework, without signing"),
    Art.LEITUNG: _("label_vertretung_leitung", default="what the Leitung does: signing, directing"),
}


class VertretungWorte(Worte):
    """In the journal of the organisation."""

    aktionen = {
        "vertretung_erteilt": _("label_aktion_vertretung_erteilt", default="Vertretung given"),
        "vertretung_beendet": _("label_aktion_vertretung_beendet", default="Vertretung ended"),
    }
    weitere_felder = {
        "vertretung": _("label_vertretung", default="Vertretung"),
        "fuer": _("label_vertretung_fuer", default="For"),
        "durch": _("label_vertretung_durch", default="Deputy"),
        "von": _("label_vertretung_von", default="From"),
        "bis": _("label_vertretung_bis", default="Until"),
        "art": _("label_vertretung_art", default="Kind of work"),
        "oes": _("label_vertretung_oes", default="Only for"),
        "typen": _("label_vertretung_typen", default="Only Vorgänge of these kinds"),
    }

    def wert(self, eintrag, value):
        if eintrag["aktion"] not in self.aktionen:
            return None
        if isinstance(value, dict):
            return [f"{self.say(self.weitere_felder[name])}: {self._of(name, one)}" for name, one in value.items()]
        return None

    def _of(self, name, value):
        if name in ("fuer", "durch"):
            return organisation.display_name(value)
        if name == "art":
            return self.say(ARTEN[value])
        if name == "oes":
            return ", ".join(organisation.title_of(oe_id) for oe_id in value)
        if name == "typen":
            return ", ".join(vorgangstypen.title_of(typ) for typ in value)
        return ".".join(reversed(value.split("-")))
