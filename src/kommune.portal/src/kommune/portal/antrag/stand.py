"""The states of an Antrag as the citizen sees them, in plain words, and the line of steps they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from kommune.portal import _


class Stand(StrEnum):
    """Where an Antrag is; the later ones follow the Vorgang it became."""

    AWAITING_PAYMENT = "awaiting_payment"
    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    DECIDED = "decided"
    CLOSED = "closed"


WORTE = {
    Stand.AWAITING_PAYMENT: _("stand_awaiting_payment", default="Waits to be paid"),
    Stand.RECEIVED: _("stand_received", default="Received"),
    Stand.HANDED_OVER: _("stand_handed_over", default="With the office"),
    Stand.IN_PROGRESS: _("stand_in_progress", default="Being worked on"),
    Stand.AWAITING_APPLICANT: _("stand_awaiting_applicant", default="We need something from you"),
    Stand.DECIDED: _("stand_decided", default="Decided"),
    Stand.CLOSED: _("stand_closed", default="Done"),
}
NAECHSTES = {
    Stand.AWAITING_PAYMENT: _(
        "next_awaiting_payment", default="Please pay the fee. Then your application goes to the office by itself."
    ),
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
    Stand.AWAITING_PAYMENT: "warning",
    Stand.RECEIVED: "info",
    Stand.HANDED_OVER: "info",
    Stand.IN_PROGRESS: "info",
    Stand.AWAITING_APPLICANT: "warning",
    Stand.DECIDED: "success",
    Stand.CLOSED: "success",
}
KNOWN = "made_known"  # a step of the line, no state: the decision reached the citizen
KNOWN_WORDS = _("stand_made_known", default="The decision was made known to you")
USUAL = (
    Stand.AWAITING_PAYMENT,
    Stand.RECEIVED,
    Stand.HANDED_OVER,
    Stand.IN_PROGRESS,
    Stand.AWAITING_APPLICANT,
    Stand.DECIDED,
)


@dataclass(frozen=True)
class Schritt:
    """A step of the line: since when it is reached (None: not yet), and whether things stand there now."""

    name: str
    seit: date | None
    jetzt: bool = False


def line(stand: str, verlauf: Iterable[tuple[datetime, str]], bekannt: date | None, today: date) -> tuple[Schritt, ...]:
    """Return the steps of an Antrag in their order: those it took and those to come; all of it follows from acts of the office.

    A question to the citizen is a step only while it is open, to be paid is one only of what cost something; what was not paid in time has no further step. What is closed without a decision has no step for one. A decision that
    was taken back is to come again; of what is closed nothing is to come. ``bekannt`` is the day on which the decision takes effect for the citizen.
    """
    reached = {str(name): when.date() for when, name in verlauf}
    closed = stand == Stand.CLOSED
    decided = stand == Stand.DECIDED or (closed and Stand.DECIDED in reached)
    known = bekannt if decided and bekannt is not None and bekannt <= today else None
    here = KNOWN if stand == Stand.DECIDED and known else stand
    lapsed = closed and str(Stand.AWAITING_PAYMENT) in reached and str(Stand.RECEIVED) not in reached
    steps: list[tuple[str, date | None]] = []
    for place, one in enumerate(USUAL):
        if one == Stand.DECIDED and closed and not decided:
            continue
        if one == Stand.AWAITING_APPLICANT and stand != one:
            continue
        if one == Stand.AWAITING_PAYMENT and str(one) not in reached:
            continue
        if lapsed and one != Stand.AWAITING_PAYMENT:
            continue
        passed = closed or (stand in USUAL and USUAL.index(Stand(stand)) >= place)
        steps.append((one, reached.get(one) if passed else None))
    if known or not closed:
        steps.append((KNOWN, known))
    steps.append((Stand.CLOSED, reached.get(Stand.CLOSED) if closed else None))
    return tuple(Schritt(str(name), seit, jetzt=str(name) == str(here)) for name, seit in steps)
