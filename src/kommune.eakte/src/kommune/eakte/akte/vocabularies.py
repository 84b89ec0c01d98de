"""Words for states, transitions, roles and kinds of parties."""

from kommune.eakte import _
from kommune.eakte.akte.rules import Beteiligtenrolle
from kommune.eakte.akte.rules import Umfang
from kommune.eakte.core.ablauf.uebergang import words
from kommune.eakte.core.werte.person_worte import ARTEN
from kommune.eakte.core.werte.person_worte import PERSON_FAULTS as PARTY_FAULTS
from kommune.eakte.core.werte.person_worte import PERSON_FIELDS


__all__ = ("ARTEN", "PARTY_FAULTS")

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
    Beteiligtenrolle.ANTRAGSTELLER: _("label_rolle_antragsteller", default="Antragsteller"),
    Beteiligtenrolle.BEVOLLMAECHTIGTER: _("label_rolle_bevollmaechtigter", default="Bevollmächtigter"),
    Beteiligtenrolle.BETROFFENER: _("label_rolle_betroffener", default="Betroffener"),
    Beteiligtenrolle.GESETZLICHER_VERTRETER: _("label_rolle_gesetzlicher_vertreter", default="Gesetzlicher Vertreter"),
    Beteiligtenrolle.EMPFANGSBEVOLLMAECHTIGTER: _(
        "label_rolle_empfangsbevollmaechtigter", default="Empfangsbevollmächtigter"
    ),
    Beteiligtenrolle.BEHOERDE: _("label_rolle_behoerde", default="Behörde"),
    Beteiligtenrolle.SONSTIGER: _("label_rolle_sonstiger", default="Sonstiger Beteiligter"),
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
UMFAENGE = {
    Umfang.VERFAHREN: _("label_umfang_verfahren", default="the whole procedure"),
    Umfang.ZUSTELLUNG: _("label_umfang_zustellung", default="getting letters"),
    Umfang.AUSKUNFT: _("label_umfang_auskunft", default="information only"),
}
VOLLMACHT_FELDER = {
    "vertritt": _("label_vertritt", default="Acts for"),
    "vollmacht_umfang": _("label_vollmacht_umfang", default="Vollmacht: for"),
    "vollmacht_bis": _("label_vollmacht_bis", default="Vollmacht: until"),
    "vollmacht_dokument": _("label_vollmacht_dokument", default="Vollmacht: Dokument"),
}
BETEILIGTEN_FELDER = {"rolle": _("label_rolle", default="Role"), **PERSON_FIELDS, **VOLLMACHT_FELDER}

Uebergangsworte = words(STATES, TRANSITIONS)
