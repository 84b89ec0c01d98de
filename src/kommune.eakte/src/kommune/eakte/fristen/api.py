"""The door: the Fristen of a Vorgang, how each was computed, what is done to them by hand and what begins by itself."""

from datetime import date
from kommune.eakte.akte import api as akten
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.ablage import fristen_of
from kommune.eakte.fristen.ablage import get
from kommune.eakte.fristen.ablauf import carry_running
from kommune.eakte.fristen.ablauf import end_what_is_over
from kommune.eakte.fristen.ablauf import field_changed
from kommune.eakte.fristen.ablauf import go_on_after_statements
from kommune.eakte.fristen.ablauf import made_known
from kommune.eakte.fristen.ablauf import require_takes
from kommune.eakte.fristen.ablauf import rows_of
from kommune.eakte.fristen.ablauf import state_changed
from kommune.eakte.fristen.ablauf import stop_for_question
from kommune.eakte.fristen.ablauf import stop_for_statements
from kommune.eakte.fristen.ablauf import take_back
from kommune.eakte.fristen.berechnung import Ergebnis
from kommune.eakte.fristen.faelligkeit import do_due
from kommune.eakte.fristen.handlung import add_frist
from kommune.eakte.fristen.handlung import begin_row
from kommune.eakte.fristen.handlung import end_frist
from kommune.eakte.fristen.handlung import extend_frist
from kommune.eakte.fristen.handlung import is_decided
from kommune.eakte.fristen.handlung import may_change
from kommune.eakte.fristen.handlung import resume_frist
from kommune.eakte.fristen.handlung import stop_frist
from kommune.eakte.fristen.handlung import to_begin
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.fristen.worte import explained


__all__ = (
    "Frist",
    "Stand",
    "Wirkung",
    "add_frist",
    "begin_row",
    "carry_running",
    "computed",
    "do_due",
    "end_frist",
    "end_what_is_over",
    "explained",
    "extend_frist",
    "field_changed",
    "final_on",
    "fristen_of",
    "get",
    "go_on_after_statements",
    "is_decided",
    "made_known",
    "may_change",
    "require_takes",
    "resume_frist",
    "rows_of",
    "state_changed",
    "stop_for_question",
    "stop_for_statements",
    "stop_frist",
    "take_back",
    "to_begin",
)


def computed(frist: Frist) -> Ergebnis:
    """Return when a Frist ends and each step of how that was found, by the holidays of the town."""
    return rules.ergebnis(frist, akten.calendar())


def final_on(frist: Frist) -> date | None:
    """Return the day from which a decision is final (bestandskräftig), None for what is no Widerspruchsfrist."""
    return rules.final_on(frist, akten.calendar())
