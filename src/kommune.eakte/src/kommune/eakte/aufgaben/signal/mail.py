"""The words of a mail that tells a person of something new: no names, no subjects."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.aufgaben.signalworte import Signal
from zope.i18nmessageid import Message


SUBJECT = _("mail_signal_subject", default="Something new in your Vorgänge")
MORNING = _("mail_signale_subject", default="Your work today")
ONE = {
    Signal.ANSWER: _("mail_signal_answer", default="An answer has come:\n${url}\n"),
    Signal.RETURNED: _("mail_signal_returned", default="A draft was returned for correction:\n${url}\n"),
    Signal.SIGNED: _("mail_signal_signed", default="Your Bescheid is signed; it can be delivered:\n${url}\n"),
    Signal.ASSIGNED: _("mail_signal_assigned", default="Something was assigned to you:\n${url}\n"),
    Signal.AUFGABE: _("mail_signal_aufgabe", default="There is an Aufgabe for you:\n${url}\n"),
    Signal.GIVEN_BACK: _("mail_signal_given_back", default="An Aufgabe you set was given back:\n${url}\n"),
    Signal.DONE: _("mail_signal_done", default="An Aufgabe you set is done:\n${url}\n"),
    Signal.OVERDUE: _("mail_signal_overdue", default="A Frist has passed:\n${url}\n"),
    Signal.CHECKOUT_TAKEN: _(
        "mail_signal_checkout_taken", default="Somebody took over a Dokument you had checked out:\n${url}\n"
    ),
    Signal.MISPLACED: _(
        "mail_signal_misplaced", default="Somebody says that a Dokument does not belong here:\n${url}\n"
    ),
    Signal.MENTIONED: _("mail_signal_mentioned", default="A colleague mentions you in a comment:\n${url}\n"),
    Signal.POST: _("mail_signal_post", default="Post has come:\n${url}\n"),
    Signal.FRIST: _("mail_signal_frist", default="A Frist ends soon:\n${url}\n"),
    Signal.ESCALATED: _("mail_signal_escalated", default="A Frist has passed; you are told as the head:\n${url}\n"),
}
DIGEST = _(
    "mail_signale_text",
    default="New for you: ${new}\nDue today or before: ${due}\n${more}\n${url}/@@heute\n\nHow you are told: ${url}/@@meine-signale\n",
)


def text_of(
    news: list[tuple[str, str]], *, new: int, due: int, url: str, more: Iterable[str] = ()
) -> tuple[Message, Message]:
    """Return subject and text: of one piece of news with its address, or of how many there are and ``more`` lines."""
    if news:
        kind, address = news[0]
        message = ONE[Signal(kind)]
        return SUBJECT, Message(message, domain=message.domain, default=message.default, mapping={"url": address})
    mapping = {"new": new, "due": due, "url": url, "more": "".join(f"{line}\n" for line in more)}
    return MORNING, Message(DIGEST, domain=DIGEST.domain, default=DIGEST.default, mapping=mapping)
