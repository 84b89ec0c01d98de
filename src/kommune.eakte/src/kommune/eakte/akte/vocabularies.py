"""Words for states, transitions, roles and kinds of parties."""

from kommune.eakte import _
from kommune.eakte.akte.rules import Art
from kommune.eakte.akte.rules import Rolle
from kommune.eakte.core.uebergang import words


STATES = {
    "open": _("label_state_open", default="open"),
    "received": _("label_state_received", default="received"),
    "in_progress": _("label_state_in_progress", default="in progress"),
    "awaiting_applicant": _("label_state_awaiting_applicant", default="waiting for the applicant"),
    "decided": _("label_state_decided", default="decided"),
    "closed": _("label_state_closed", default="closed (zdA)"),
    "draft": _("label_state_draft", default="draft"),
    "final": _("label_state_final", default="final"),
}
TRANSITIONS = {
    "start": _("label_transition_start", default="Start work"),
    "request_papers": _("label_transition_request_papers", default="Ask for papers"),
    "papers_arrived": _("label_transition_papers_arrived", default="Papers have arrived"),
    "decide": _("label_transition_decide", default="Note the result"),
    "reconsider": _("label_transition_reconsider", default="Take up again"),
    "close": _("label_transition_close", default="Close (zdA)"),
    "reopen": _("label_transition_reopen", default="Reopen"),
    "finalize": _("label_transition_finalize", default="Make final"),
}
ROLLEN = {
    Rolle.ANTRAGSTELLER: _("label_rolle_antragsteller", default="Antragsteller"),
    Rolle.BEVOLLMAECHTIGTER: _("label_rolle_bevollmaechtigter", default="Bevollmächtigter"),
    Rolle.BETROFFENER: _("label_rolle_betroffener", default="Betroffener"),
    Rolle.GESETZLICHER_VERTRETER: _("label_rolle_gesetzlicher_vertreter", default="Gesetzlicher Vertreter"),
    Rolle.EMPFANGSBEVOLLMAECHTIGTER: _("label_rolle_empfangsbevollmaechtigter", default="Empfangsbevollmächtigter"),
    Rolle.BEHOERDE: _("label_rolle_behoerde", default="Behörde"),
    Rolle.SONSTIGER: _("label_rolle_sonstiger", default="Sonstiger Beteiligter"),
}
ARTEN = {
    Art.NATUERLICH: _("label_art_natuerlich", default="natural person"),
    Art.JURISTISCH: _("label_art_juristisch", default="legal person"),
}
VERWEISARTEN = {
    "bezug": _("label_verweis_bezug", default="see also"),
    "vorgaenger": _("label_verweis_vorgaenger", default="predecessor"),
    "nachfolger": _("label_verweis_nachfolger", default="successor"),
    "widerspruch": _("label_verweis_widerspruch", default="Widerspruch"),
}
# what a Verweis is, seen from the record it leads to
GEGENARTEN = {"vorgaenger": "nachfolger", "nachfolger": "vorgaenger", "widerspruch": "angefochten"}
GEGENSEITE = {**VERWEISARTEN, "angefochten": _("label_verweis_angefochten", default="contested by")}
PARTY_FIELDS = {
    "rolle": _("label_rolle", default="Role"),
    "art": _("label_art", default="Kind"),
    "anrede": _("label_anrede", default="Anrede"),
    "vorname": _("label_vorname", default="Vorname"),
    "familienname": _("label_familienname", default="Familienname"),
    "geburtsdatum": _("label_geburtsdatum", default="Geburtsdatum"),
    "firma": _("label_firma", default="Firma or name"),
    "rechtsform": _("label_rechtsform", default="Rechtsform"),
    "registernummer": _("label_registernummer", default="Registernummer"),
    "strasse": _("label_strasse", default="Straße"),
    "hausnummer": _("label_hausnummer", default="Hausnummer"),
    "plz": _("label_plz", default="Postleitzahl"),
    "ort": _("label_ort", default="Ort"),
    "land": _("label_land", default="Country"),
    "email": _("label_email", default="E-mail"),
    "telefon": _("label_telefon", default="Telephone"),
}
PARTY_FAULTS = {
    "required": _("error_party_required", default="${label} is missing."),
    "zu_lang": _("error_party_too_long", default="${label} is longer than ${max} characters."),
    "zeichen": _(
        "error_party_control_character", default="${label} contains a character that cannot be kept (${zeichen})."
    ),
    "kein_text": _("error_party_not_text", default="${label} must be text."),
    "choice": _("error_party_choice", default="${label}: “${value}” is not one of the choices."),
    "telefon": _("error_party_telefon", default="“${value}” is not a telephone number."),
    "unknown_field": _("error_party_unknown_field", default="A party has no field “${label}”."),
    "too_many": _("error_party_too_many", default="A record has at most ${value} parties."),
    "not_a_list": _("error_party_not_a_list", default="Beteiligte must be a list."),
    "not_a_party": _("error_party_not_a_party", default="Each party must be an object with fields."),
    "not_an_address": _("error_party_not_an_address", default="Anschrift must be an object with fields."),
}

Uebergangsworte = words(STATES, TRANSITIONS)
