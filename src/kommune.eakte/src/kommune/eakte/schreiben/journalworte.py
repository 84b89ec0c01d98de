"""Words for what this domain writes into the journals of an Akte and of the town."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte


class SchreibenWorte(Worte):
    aktionen = {
        "schreiben_entworfen": _("label_aktion_schreiben_entworfen", default="letter drafted"),
        "schreiben_verworfen": _("label_aktion_schreiben_verworfen", default="draft of a letter discarded"),
        "schreiben_gesendet": _("label_aktion_schreiben_gesendet", default="letter sent"),
    }


class BausteinWorte(Worte):
    """Textbausteine of an OE are journaled at the site."""

    aktionen = {
        "textbaustein_neu": _("label_aktion_textbaustein_neu", default="Textbaustein added"),
        "textbaustein_geaendert": _("label_aktion_textbaustein_geaendert", default="Textbaustein changed"),
        "textbaustein_weg": _("label_aktion_textbaustein_weg", default="Textbaustein removed"),
    }
