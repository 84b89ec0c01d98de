"""States and transitions of a Petition (``docs/workflows/petition.md``); the phases are computed by ``rules``."""

from enum import StrEnum
from kommune.eakte.core.ablauf.uebergang import words
from kommune.portal import _
from kommune.portal.petitionen.rules import Phase


class PetitionState(StrEnum):
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PetitionTransition(StrEnum):
    PUBLISH = "publish"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


STATE_TITLES = {
    "submitted": _("state_petition_submitted", default="handed in"),
    "published": _("state_petition_published", default="published"),
    "refused": _("state_petition_refused", default="refused"),
    "withdrawn": _("state_petition_withdrawn", default="withdrawn"),
}
TRANSITION_TITLES = {
    "publish": _("transition_petition_publish", default="Publish"),
    "refuse": _("transition_petition_refuse", default="Refuse"),
    "withdraw": _("transition_petition_withdraw", default="Withdraw"),
}
PHASE_TITLES = {
    Phase.EINGEREICHT: _("phase_petition_eingereicht", default="waits for review"),
    Phase.IN_ZEICHNUNG: _("phase_petition_in_zeichnung", default="can be signed"),
    Phase.QUORUM_ERREICHT: _("phase_petition_quorum", default="quorum reached"),
    Phase.BEENDET: _("phase_petition_beendet", default="signing has ended"),
    Phase.UEBERGEBEN: _("phase_petition_uebergeben", default="is being examined"),
    Phase.BEANTWORTET: _("phase_petition_beantwortet", default="answered"),
    Phase.ABGELEHNT: _("phase_petition_abgelehnt", default="refused"),
    Phase.ZURUECKGEZOGEN: _("phase_petition_zurueckgezogen", default="withdrawn"),
}
BADGES = {
    Phase.EINGEREICHT: "warning",
    Phase.IN_ZEICHNUNG: "info",
    Phase.QUORUM_ERREICHT: "success",
    Phase.BEENDET: "info",
    Phase.UEBERGEBEN: "info",
    Phase.BEANTWORTET: "success",
    Phase.ABGELEHNT: "warning",
    Phase.ZURUECKGEZOGEN: "warning",
}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
