"""Answers that come as JSON, checked by the form's own schema like those of the page."""

from collections.abc import Iterable
from datetime import date
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.pruefung import Upload
from typing import Any
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooBig
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import TooSmall
from zope.schema.interfaces import ValidationError


MISSING = _("error_missing_text", default="Fill in this field.")
WRONG = _("error_not_taken", default="This answer cannot be taken. Check it, please.")
DATE = _("error_date", default="Enter a date as DD.MM.YYYY, e.g. 27.03.1980.")


def read_answers(form: Any, raw: Any, uploads: Iterable[Upload]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers as JSON keeps them, and the faults by field.

    :raises Invalid: not an object, or an answer to a question the form does not ask.
    """
    fields = dict(getFieldsInOrder(formulare.form_schema(form)))
    if not isinstance(raw, dict) or not set(raw) <= set(fields):
        raise Invalid(
            _("error_answers_json", default="The answers must be an object with the names of the form's fields."),
            field="antworten",
        )
    sent = {upload.feld for upload in uploads}
    answers: dict[str, Any] = {}
    faults = {name: WRONG for name in sent if formulare.kind_of(fields.get(name)) != "datei"}
    for name, field in fields.items():
        if formulare.kind_of(field) == "datei":
            if field.required and name not in sent:
                faults[name] = MISSING
            continue
        try:
            value = _value(field, raw.get(name))
            field.bind(form).validate(value)
            answers[name] = formulare.to_plain(value)
        except (ValidationError, ValueError, TypeError) as error:
            faults[name] = _message(field, error)
    return answers, faults


def _value(field: Any, raw: Any) -> Any:
    if raw in (None, ""):
        return field.missing_value
    kind = formulare.kind_of(field)
    if kind == "datum":
        return date.fromisoformat(raw)
    if kind == "mehrfachauswahl":
        return field._type(raw) if isinstance(field._type, type) else set(raw)
    return raw


def _message(field: Any, error: Exception) -> Any:
    if isinstance(error, RequiredMissing):
        return MISSING
    if formulare.kind_of(field) == "datum":
        return DATE
    if isinstance(error, TooLong):
        return _("error_too_long", default="At most ${max} characters.", mapping={"max": field.max_length})
    if isinstance(error, TooShort):
        return _("error_too_short", default="At least ${min} characters.", mapping={"min": field.min_length})
    if isinstance(error, TooBig | TooSmall):
        return _(
            "error_number_range",
            default="Enter a whole number from ${min} to ${max}.",
            mapping={"min": field.min, "max": field.max},
        )
    return WRONG
