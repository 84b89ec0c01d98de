"""Answers that come as JSON, checked by the form's own schema like those of the page."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import MELDUNGEN as WERTE
from kommune.eakte.core.werte.meldungen import message_of
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage import rechnung
from kommune.portal.formulare.frage.pruefung import Upload
from math import isfinite
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
MESSAGES = {
    "datum": WERTE["datum"],
    "teildatum": WERTE["datum"],
    "zeitpunkt": WERTE["zeitpunkt"],
    "uhrzeit": WERTE["uhrzeit"],
    "zahl": WERTE["ganze_zahl"],
    "kommazahl": WERTE["zahl"],
    "email": WERTE["email"],
    "url": _("error_url", default="Enter an address on the web such as https://www.example.org."),
    "auswahl": _("error_missing_choice", default="Choose an answer."),
    "mehrfachauswahl": _("error_missing_choice", default="Choose an answer."),
}


def read_answers(
    form: Any, raw: Any, uploads: Iterable[Upload], zeigen_wenn: Iterable[str] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers as JSON keeps them, and the faults by field; what is not asked is left out.

    A repeated group is a list of objects, or its number with the questions of each copy beside it.

    :raises Invalid: not an object, or an answer to a question the form does not ask.
    """
    schema = formulare.form_schema(form)
    groups = formulare.groups_of(form)
    silent = {one.name for one in rechnung.formulas_of(form.fields_model)}
    silent |= {name for name in schema if formulare.kind_of(schema[name]) == "hinweis"}
    fields = {name: field for name, field in getFieldsInOrder(schema) if name not in silent}
    with suppress(ValueError):
        raw = gruppe.flat(raw, groups) if isinstance(raw, dict) else raw
    if (
        not isinstance(raw, dict)
        or not set(raw) <= set(fields)
        or any(isinstance(raw[one.name], list) for one in groups)
    ):
        raise Invalid(
            _("error_answers_json", default="The answers must be an object with the names of the form's fields."),
            field="antworten",
        )
    sent = {upload.feld for upload in uploads}
    answers: dict[str, Any] = {}
    faults = {name: WRONG for name in sent if name not in fields or formulare.kind_of(fields[name]) != "datei"}
    for name, field in fields.items():
        if formulare.kind_of(field) == "datei":
            if raw.get(name) not in (None, ""):
                faults[name] = WRONG
            elif field.required and name not in sent:
                faults[name] = _("error_missing_file", default="Choose a file.")
            continue
        try:
            value = _value(field, raw.get(name))
            field.bind(form).validate(value)
            answers[name] = formulare.to_plain(value, field)
        except (ValidationError, ValueError, TypeError, OverflowError, ArithmeticError) as error:
            faults[name] = _message(field, error)
    asked = formulare.asked(form, answers, zeigen_wenn)
    return (
        formulare.completed(form, {name: value for name, value in answers.items() if name in asked}, zeigen_wenn),
        {name: fault for name, fault in faults.items() if name in asked or name not in fields},
    )


def _value(field: Any, raw: Any) -> Any:
    if raw is None or raw == "":
        return field.missing_value
    kind = formulare.kind_of(field)
    if kind in ("mehrfachauswahl", "zeilen"):
        if not isinstance(raw, list):
            raise TypeError(raw)
        if not raw:
            return field.missing_value
        return field._type(raw) if isinstance(field._type, type) else set(raw)
    if kind in ("zahl", "kommazahl") and (isinstance(raw, bool) or not isinstance(raw, int | float)):
        raise TypeError(raw)
    if kind == "ja_nein" and not isinstance(raw, bool):
        raise TypeError(raw)
    return READERS[kind](field, raw) if kind in READERS else raw


def _decimal(field: Any, raw: Any) -> Any:
    if not isfinite(raw):
        raise ValueError(raw)
    return Decimal(str(raw)) if field._type is Decimal else float(raw)


READERS = {
    "datum": lambda field, raw: _iso_day(raw),
    "teildatum": lambda field, raw: datum.read_incomplete(raw),
    "zeitpunkt": lambda field, raw: datum.read_iso_moment(raw),
    "uhrzeit": lambda field, raw: datum.read_iso_time(raw),
    "kommazahl": _decimal,
}


def _iso_day(raw: Any) -> Any:
    if not (isinstance(raw, str) and datum.ISO.fullmatch(raw)):
        raise WertFehler("datum")
    return datum.read(raw)


def _message(field: Any, error: Exception) -> Any:
    kind = formulare.kind_of(field)
    if isinstance(error, WertFehler):
        return message_of(error)
    if isinstance(error, RequiredMissing):
        return MISSING
    if isinstance(error, TooLong):
        return _("error_too_long", default="At most ${max} characters.", mapping={"max": field.max_length})
    if isinstance(error, TooShort):
        return _("error_too_short", default="At least ${min} characters.", mapping={"min": field.min_length})
    if isinstance(error, TooBig | TooSmall) and kind in ("zahl", "kommazahl"):
        return number_range(field)
    return MESSAGES.get(kind, WRONG)


def number_range(field: Any) -> Any:
    """Return which numbers a field takes."""
    if field.max is None:
        return _("error_number_min", default="Enter a number of at least ${min}.", mapping={"min": field.min})
    if field.min is None:
        return _("error_number_max", default="Enter a number of at most ${max}.", mapping={"max": field.max})
    return _(
        "error_number_range",
        default="Enter a whole number from ${min} to ${max}.",
        mapping={"min": field.min, "max": field.max},
    )
