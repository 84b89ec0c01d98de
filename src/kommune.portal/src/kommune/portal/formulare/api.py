"""Read forms made through the web: their questions, and answers for people and for storage."""

from collective.easyform.api import get_actions
from collective.easyform.api import get_schema
from collective.easyform.interfaces import IEasyForm
from datetime import date
from datetime import datetime
from decimal import Decimal
from kommune.portal.formulare.pruefung import Upload
from plone.namedfile.interfaces import INamed
from plone.supermodel.interfaces import FIELDSETS_KEY
from typing import Any
from zope.i18n import translate
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IInt


def is_form(obj: Any) -> bool:
    """Tell whether the object is an easyform."""
    return IEasyForm.providedBy(obj)


def form_schema(form: Any) -> Any:
    """Return the schema of the form's fields."""
    return get_schema(form)


def actions(form: Any) -> list[tuple[str, Any]]:
    """Return the actions of the form in their order."""
    return getFieldsInOrder(get_actions(form))


def questions(form: Any) -> list[dict[str, Any]]:
    """Return the fields in order: name, label, hint, type, required, choices and group."""
    schema = get_schema(form)
    groups = {
        name: fieldset.label for fieldset in schema.queryTaggedValue(FIELDSETS_KEY, ()) for name in fieldset.fields
    }
    in_order = [pair for pair in getFieldsInOrder(schema) if pair[0] not in groups]
    in_order += [pair for pair in getFieldsInOrder(schema) if pair[0] in groups]
    return [
        {
            "name": name,
            "label": _text(field.title),
            "hinweis": _text(field.description),
            "typ": kind_of(field),
            "pflicht": bool(field.required),
            "auswahl": choices_of(field),
            "gruppe": _text(groups.get(name, "")),
        }
        for name, field in in_order
    ]


def kind_of(field: Any) -> str:
    """Return ``text``, ``zahl``, ``datum``, ``ja_nein``, ``auswahl``, ``mehrfachauswahl`` or ``datei``."""
    if field.__class__.__name__ in ("NamedBlobFile", "NamedFile", "NamedBlobImage", "NamedImage"):
        return "datei"
    for interface, kind in (
        (IBool, "ja_nein"),
        (IChoice, "auswahl"),
        (ICollection, "mehrfachauswahl"),
        (IDate, "datum"),
        (IInt, "zahl"),
    ):
        if interface.providedBy(field):
            return kind
    return "text"


def choices_of(field: Any) -> dict[str, str]:
    """Return ``value → label`` of a field with choices, else an empty mapping."""
    field = field.value_type if ICollection.providedBy(field) else field
    vocabulary = getattr(field, "vocabulary", None)
    return {str(term.value): _text(term.title or term.value) for term in vocabulary or ()}


def to_plain(value: Any) -> Any:
    """Return an answer as JSON keeps it: dates in ISO 8601, sets sorted.

    :raises TypeError: a value no form gives.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    raise TypeError(type(value).__name__)


def split_files(data: dict[str, Any]) -> tuple[dict[str, Any], list[Upload]]:
    """Return the answers as JSON values and, apart, the files."""
    answers, uploads = {}, []
    for name, value in data.items():
        if INamed.providedBy(value):
            uploads.append(Upload(name, value.filename or name, value.data))
        else:
            answers[name] = to_plain(value)
    return answers, uploads


def answers_for_display(fragen: list[dict[str, Any]], antworten: dict[str, Any], dateien=()) -> list[dict[str, Any]]:
    """Return ``{gruppe, label, wert}`` for every question that has an answer, in the order of the form.

    ``fragen`` is the snapshot taken with the answers, so that an old Antrag reads as it was asked.
    """
    files: dict[str, list[str]] = {}
    for datei in dateien:
        files.setdefault(datei["feld"], []).append(datei["name"])
    shown = []
    for frage in fragen:
        wert = ", ".join(files.get(frage["name"], ())) or display(antworten.get(frage["name"]), frage)
        if wert:
            shown.append({"gruppe": frage["gruppe"], "label": frage["label"], "wert": wert})
    return shown


def display(value: Any, frage: dict[str, Any]) -> str:
    """Return one answer as a person reads it."""
    if value is None or value == "" or value == []:
        return ""
    if frage["typ"] == "ja_nein":
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(frage["auswahl"].get(str(item), str(item)) for item in value)
    if frage["typ"] == "datum":
        return date.fromisoformat(value).strftime("%d.%m.%Y")
    return frage["auswahl"].get(str(value), str(value))


def _text(message: Any) -> str:
    return translate(message, target_language="de") if message else ""
