"""The states of an Antrag as the citizen sees them, in plain words."""

from enum import StrEnum
from kommune.portal import _


class Stand(StrEnum):
    """Where an Antrag is; the later ones follow the Vorgang it became."""

    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    DECIDED = "decided"
    CLOSED = "closed"


WORTE = {
    Stand.RECEIVED: _("stand_received", default="Received"),
    Stand.HANDED_OVER: _("stand_handed_over", default="With the office"),
    Stand.IN_PROGRESS: _("stand_in_progress", default="Being worked on"),
    Stand.AWAITING_APPLICANT: _("stand_awaiting_applicant", default="We need something from you"),
    Stand.DECIDED: _("stand_decided", default="Decided"),
    Stand.CLOSED: _("stand_closed", default="Done"),
}
NAECHSTES = {
    Stand.RECEIVED: _("next_received", default="We hand your application to the office. You need not do anything."),
    Stand.HANDED_OVER: _("next_handed_over", default="The office will start with it soon. You need not do anything."),
    Stand.IN_PROGRESS: _(
        "next_in_progress", default="Someone is working on your application. You need not do anything."
    ),
    Stand.AWAITING_APPLICANT: _("next_awaiting_applicant", default="Please answer our question below."),
    Stand.DECIDED: _("next_decided", default="We have decided. The decision is among the messages or comes by post."),
    Stand.CLOSED: _("next_closed", default="The matter is closed. You need not do anything."),
}
ANSWERED = _("next_answered", default="We have your answer. Someone will look at it. You need not do anything.")
BADGES = {
    Stand.RECEIVED: "info",
    Stand.HANDED_OVER: "info",
    Stand.IN_PROGRESS: "info",
    Stand.AWAITING_APPLICANT: "warning",
    Stand.DECIDED: "success",
    Stand.CLOSED: "success",
}
