"""Words of the Überwachung: for pages, the report and the journal."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.ueberwachung.rules import Art
from kommune.eakte.ueberwachung.rules import Befund
from kommune.eakte.ueberwachung.rules import Einheit
from kommune.eakte.ueberwachung.rules import Stand


ARTEN = {
    Art.AUFLAGE: _("label_nb_auflage", default="Auflage"),
    Art.BEDINGUNG: _("label_nb_bedingung", default="Bedingung"),
    Art.BEFRISTUNG: _("label_nb_befristung", default="Befristung"),
    Art.WIDERRUFSVORBEHALT: _("label_nb_widerrufsvorbehalt", default="Widerrufsvorbehalt"),
    Art.AUFLAGENVORBEHALT: _("label_nb_auflagenvorbehalt", default="Auflagenvorbehalt"),
}
EINHEITEN = {
    Einheit.WOCHEN: _("label_nb_wochen", default="weeks"),
    Einheit.MONATE: _("label_nb_monate", default="months"),
    Einheit.JAHRE: _("label_nb_jahre", default="years"),
}
STAENDE = {
    Stand.LAEUFT: (_("state_nb_laeuft", default="watched"), "info"),
    Stand.ERFUELLT: (_("state_nb_erfuellt", default="fulfilled"), "success"),
    Stand.ENTFALLEN: (_("state_nb_entfallen", default="holds no longer"), ""),
}
BEFUNDE = {
    Befund.ERFUELLT: _("label_befund_erfuellt", default="fulfilled"),
    Befund.NICHT_ERFUELLT: _("label_befund_nicht_erfuellt", default="not fulfilled"),
    Befund.NICHT_PRUEFBAR: _("label_befund_nicht_pruefbar", default="could not be checked"),
}


class UeberwachungWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "nebenbestimmung": _("label_aktion_nebenbestimmung", default="Condition entered"),
        "nebenbestimmung_termin": _("label_aktion_nebenbestimmung_termin", default="Due day of a condition changed"),
        "nebenbestimmung_entfallen": _("label_aktion_nebenbestimmung_entfallen", default="Condition holds no longer"),
        "ueberwachung_erinnert": _("label_aktion_ueberwachung_erinnert", default="Aufgabe set for a condition"),
        "kontrolle": _("label_aktion_kontrolle", default="Inspection recorded"),
    }
    weitere_felder = {
        "nebenbestimmung": _("label_nebenbestimmung", default="Condition"),
        "faellig_am": _("label_faellig_am", default="Due on"),
        "kontrolle_am": _("label_kontrolle_am", default="Inspection on"),
        "befund": _("label_befund", default="Result"),
    }
