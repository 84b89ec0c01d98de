"""What a person is told of a record: kinds of signal, in words, and how they may be sent by mail. Pure but for words."""

from enum import StrEnum
from kommune.eakte import _
from typing import Any


class Signal(StrEnum):
    """What happened."""

    ANSWER = "answer"
    RETURNED = "returned"
    SIGNED = "signed"
    ASSIGNED = "assigned"
    AUFGABE = "aufgabe"
    GIVEN_BACK = "given_back"
    DONE = "done"
    OVERDUE = "overdue"
    CHECKOUT_TAKEN = "checkout_taken"
    MISPLACED = "misplaced"
    MENTIONED = "mentioned"
    POST = "post"
    FRIST = "frist"
    ESCALATED = "escalated"


class Weise(StrEnum):
    """How a person wants to be told by mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NONE = "none"


TEXTS: dict[str, Any] = {
    Signal.ANSWER: _("signal_answer", default="An answer has come."),
    Signal.RETURNED: _("signal_returned", default="A draft was returned for correction."),
    Signal.SIGNED: _("signal_signed", default="Your Bescheid is signed; it can be delivered."),
    Signal.ASSIGNED: _("signal_assigned", default="This was assigned to you."),
    Signal.AUFGABE: _("signal_aufgabe", default="There is an Aufgabe for you."),
    Signal.GIVEN_BACK: _("signal_given_back", default="An Aufgabe you set was given back."),
    Signal.DONE: _("signal_done", default="An Aufgabe you set is done."),
    Signal.OVERDUE: _("signal_overdue", default="The Frist has passed."),
    Signal.CHECKOUT_TAKEN: _("signal_checkout_taken", default="Somebody took over a Dokument you had checked out."),
    Signal.MISPLACED: _("signal_misplaced", default="Somebody says that a Dokument does not belong here."),
    Signal.MENTIONED: _("signal_mentioned", default="A colleague mentions you in a comment."),
    Signal.POST: _("signal_post", default="Post has come."),
    Signal.FRIST: _("signal_frist", default="A Frist ends soon."),
    Signal.ESCALATED: _("signal_escalated", default="A Frist has passed; you are told as the head."),
}
WEISEN: dict[str, Any] = {
    Weise.AT_ONCE: _("weise_at_once", default="a mail at once"),
    Weise.DAILY: _("weise_daily", default="one mail each morning"),
    Weise.NONE: _("weise_none", default="no mail"),
}
