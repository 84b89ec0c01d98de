"""What is wrong with an answer, in words for this very field."""

from kommune.portal import _
from z3c.form.converter import FormatterValidationError
from zope.i18nmessageid import Message
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooBig
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import TooSmall


MISSING = {
    "auswahl": _("error_missing_choice", default="Choose an answer."),
    "mehrfachauswahl": _("error_missing_choice", default="Choose an answer."),
    "datei": _("error_missing_file", default="Choose a file."),
    "datum": _("error_date", default="Enter a date as DD.MM.YYYY, e.g. 27.03.1980."),
    "ja_nein": _("error_antwort_zustimmung", default="Please tick this box."),
    "zahl": _("error_number", default="Enter a whole number."),
    "text": _("error_missing_text", default="Fill in this field."),
}


def message_for(widget, kind: str):
    """Return the message of a widget's fault, None if it has none."""
    snippet = widget.error
    if snippet is None:
        return None
    error = getattr(snippet, "error", None)
    field = widget.field
    if isinstance(error, RequiredMissing):
        return MISSING.get(kind, MISSING["text"])
    if isinstance(error, TooLong):
        return _("error_too_long", default="At most ${max} characters.", mapping={"max": field.max_length})
    if isinstance(error, TooShort):
        return _("error_too_short", default="At least ${min} characters.", mapping={"min": field.min_length})
    if isinstance(error, TooBig | TooSmall):
        return _(
            "error_number_range",
            default="Enter a whole number from ${min} to ${max}.",
            mapping={
                "min": field.min if field.min is not None else "…",
                "max": field.max if field.max is not None else "…",
            },
        )
    if kind in ("datum", "zahl") and isinstance(error, FormatterValidationError | ValueError):
        return MISSING[kind]
    if field.__class__.__name__ == "Email":
        return _("error_email", default="Enter an e-mail address such as name@example.org.")
    if isinstance(error, ConstraintNotSatisfied):
        return _("error_not_taken", default="This answer cannot be taken. Check it, please.")
    doc = error.doc() if hasattr(error, "doc") and callable(error.doc) else None
    return doc if isinstance(doc, str | Message) else snippet.message
