"""Words for events, states and journals."""

from kommune.eakte import _
from kommune.eakte.automatik.rules import Stand
from kommune.eakte.journal.interfaces import Worte


EREIGNISSE = {
    "angelegt": _("label_ereignis_angelegt", default="A Vorgang was created"),
    "zugewiesen": _("label_ereignis_zugewiesen", default="A Vorgang was given to a person or OE"),
    "zustand": _("label_ereignis_zustand", default="The state of a Vorgang changed"),
    "unterlagen": _("label_ereignis_unterlagen", default="Papers arrived"),
    "gezeichnet": _("label_ereignis_gezeichnet", default="A Bescheid was signed"),
    "zugestellt": _("label_ereignis_zugestellt", default="A Bescheid was delivered"),
    "bekanntgegeben": _("label_ereignis_bekanntgegeben", default="A Bescheid was made known"),
    "aufgabe": _("label_ereignis_aufgabe", default="An Aufgabe was done, given back or dropped"),
    "ergebnis": _("label_ereignis_ergebnis", default="A result was chosen"),
    "frist": _("label_ereignis_frist", default="A Frist passed"),
    "dokument": _("label_ereignis_dokument", default="A Dokument was filed"),
}
ARTEN = {
    "aufgabe": _("label_wirkung_aufgabe", default="Set an Aufgabe"),
    "wiedervorlage": _("label_wirkung_wv", default="Set a Wiedervorlage"),
    "schlagwort": _("label_wirkung_schlagwort", default="Set a Schlagwort"),
    "feld": _("label_wirkung_feld", default="Set an own field"),
    "nachforderung": _("label_wirkung_nachforderung", default="Ask the citizen for something"),
    "text": _("label_wirkung_text", default="Send the citizen a text"),
    "partner": _("label_wirkung_partner", default="Ask a Partnerstelle"),
    "adresse": _("label_wirkung_adresse", default="Call an address"),
}
MODI = {
    "sofort": _("label_modus_sofort", default="by itself, after the minutes below"),
    "bestaetigen": _("label_modus_bestaetigen", default="when who works on it confirms"),
}
STAENDE = {
    Stand.WAITING: (_("label_schritt_waiting", default="is about to be done"), "k-badge k-badge--warning"),
    Stand.TO_CONFIRM: (_("label_schritt_confirm", default="waits for you"), "k-badge k-badge--warning"),
    Stand.DONE: (_("label_schritt_done", default="done"), "k-badge k-badge--success"),
    Stand.SKIPPED: (_("label_schritt_skipped", default="skipped"), "k-badge"),
    Stand.FAILED: (_("label_schritt_failed", default="could not be done"), "k-badge k-badge--danger"),
    Stand.UNDONE: (_("label_schritt_undone", default="taken back"), "k-badge"),
}
WEGE = {
    "automatik-auslassen": _("msg_schritt_skip", default="Rule: ${regel}. This does not happen: ${was}"),
    "automatik-zulassen": _("msg_schritt_confirm", default="Rule: ${regel}. ${was}"),
    "automatik-ruecknahme": _("msg_schritt_undo", default="Rule: ${regel}. This is taken back: ${was}"),
}


class RegelWorte(Worte):
    """Rules are journaled at the site."""

    aktionen = {
        "regel_gesetzt": _("label_aktion_regel", default="rule set"),
        "regel_entfernt": _("label_aktion_regel_weg", default="rule taken out"),
    }


class SchrittWorte(Worte):
    """Automatic steps are journaled with their Akte, each with the name of its rule."""

    aktionen = {
        "automatik_vorgesehen": _("label_aktion_auto_vorgesehen", default="automatic step is about to be done"),
        "automatik_getan": _("label_aktion_auto_getan", default="automatic step done"),
        "automatik_gescheitert": _("label_aktion_auto_gescheitert", default="automatic step could not be done"),
        "automatik_uebersprungen": _("label_aktion_auto_uebersprungen", default="automatic step skipped"),
        "adresse_aufgerufen": _("label_aktion_adresse", default="address called by a rule"),
        "automatik_zurueckgenommen": _("label_aktion_auto_zurueck", default="automatic step taken back"),
    }
