"""States and transitions of a Bescheid; the table is in ``docs/workflows/bescheid.md``."""

from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core.ablauf.uebergang import words
from typing import Any


class BescheidState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    FINAL = "final"
    DELIVERED = "delivered"
    DISCARDED = "discarded"


class BescheidTransition(StrEnum):
    SUBMIT = "submit"
    RETURN = "return_for_correction"
    RECALL = "recall"
    SIGN = "sign"
    WITHDRAW = "withdraw"
    DELIVER = "deliver"
    DISCARD = "discard"


STATE_TITLES: dict[str, Any] = {
    BescheidState.DRAFT: _("state_bescheid_draft", default="draft"),
    BescheidState.SUBMITTED: _("state_bescheid_submitted", default="waiting for Schlusszeichnung"),
    BescheidState.FINAL: _("state_bescheid_final", default="signed, not yet delivered"),
    BescheidState.DELIVERED: _("state_bescheid_delivered", default="delivered"),
    BescheidState.DISCARDED: _("state_bescheid_discarded", default="discarded"),
}
TRANSITION_TITLES: dict[str, Any] = {
    BescheidTransition.SUBMIT: _("transition_bescheid_submit", default="Submit for Schlusszeichnung"),
    BescheidTransition.RETURN: _("transition_bescheid_return", default="Return for correction"),
    BescheidTransition.RECALL: _("transition_bescheid_recall", default="Recall the draft"),
    BescheidTransition.WITHDRAW: _("transition_bescheid_withdraw", default="Withdraw the signature"),
    BescheidTransition.SIGN: _("transition_bescheid_sign", default="Schlusszeichnung"),
    BescheidTransition.DELIVER: _("transition_bescheid_deliver", default="Deliver"),
    BescheidTransition.DISCARD: _("transition_bescheid_discard", default="Discard the draft"),
}
BADGES = {"draft": "warning", "submitted": "warning", "final": "info", "delivered": "success", "discarded": "info"}
Uebergangsworte = words(STATE_TITLES, TRANSITION_TITLES)
