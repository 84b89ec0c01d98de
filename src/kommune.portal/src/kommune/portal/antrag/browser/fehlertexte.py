"""What is wrong with an answer, in words for this very field."""

from kommune.eakte.core.werte.meldungen import MELDUNGEN as WERTE
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from kommune.portal.antrag.browser.rohdaten import fault_of
from kommune.portal.formulare.api import POSTAL_CODES
from kommune.portal.formulare.frage.eingabe import MESSAGES
from kommune.portal.formulare.frage.eingabe import MISSING as EMPTY
from kommune.portal.formulare.frage.eingabe import number_range
from z3c.form.converter import FormatterValidationError
from zope.i18nmessageid import Message
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooBig
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import TooSmall


MISSING = {
    **MESSAGES,
    "datei": _("error_missing_file", default="Choose a file."),
    "ja_nein": _("error_antwort_zustimmung", default="Please tick this box."),
}
NO_SUCH_DATE = _(
    "error_no_such_date",
    default="Enter a date as DD.MM.YYYY, e.g. 27.03.1980. The day you entered does not exist, or we cannot read it.",
)
UNREADABLE = frozenset({"datum", "zeitpunkt", "uhrzeit", "zahl", "kommazahl"})
SENT_ALREADY = _(
    "error_form_sent_already",
    default="You have sent this form already, with other answers. If you send it now, it becomes a second application.",
)
SENT_BEFORE = _(
    "msg_form_sent_before",
    default="You have sent this application: we have it. What you fill in here becomes another one.",
)


def message_for(widget, kind: str):
    """Return the message of a widget's fault, None if it has none."""
    snippet = widget.error
    if snippet is None:
        return None
    error = getattr(snippet, "error", None)
    field = widget.field
    if unreadable := fault_of(widget.request, field.getName()):
        return message_of(unreadable)
    if isinstance(error, RequiredMissing):
        return MISSING.get(kind, EMPTY)
    if isinstance(error, TooLong | TooShort) and field.getName() in POSTAL_CODES:
        return WERTE["plz"]
    if isinstance(error, TooLong):
        return _("error_too_long", default="At most ${max} characters.", mapping={"max": field.max_length})
    if isinstance(error, TooShort):
        return _("error_too_short", default="At least ${min} characters.", mapping={"min": field.min_length})
    if isinstance(error, TooBig | TooSmall) and kind in ("zahl", "kommazahl"):
        return number_range(field)
    if kind == "datei":
        return _("error_no_picture", default="This file is no picture. Choose a photo, please.")
    if kind == "datum":
        return NO_SUCH_DATE
    if kind in ("email", "url") or (kind in UNREADABLE and isinstance(error, FormatterValidationError | ValueError)):
        return MESSAGES[kind]
    if isinstance(error, ConstraintNotSatisfied):
        return _("error_not_taken", default="This answer cannot be taken. Check it, please.")
    doc = error.doc() if hasattr(error, "doc") and callable(error.doc) else None
    return doc if isinstance(doc, str | Message) else snippet.message
