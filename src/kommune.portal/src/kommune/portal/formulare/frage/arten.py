"""What kinds of questions there are, whatever field an editor chose for them."""

from collective.easyform.interfaces import ILabel
from collective.easyform.interfaces import ILikert
from datetime import date
from datetime import datetime
from datetime import time
from decimal import Decimal
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import email
from kommune.portal.formulare.teildatum import ITeildatum
from plone.autoform.interfaces import WIDGETS_KEY
from plone.namedfile.interfaces import INamedField
from plone.namedfile.interfaces import INamedImageField
from plone.schema.email import IEmail
from typing import Any
from zope.i18n import translate
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDatetime
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IFloat
from zope.schema.interfaces import IInt
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ITime
from zope.schema.interfaces import IURI


KINDS = (
    (ITeildatum, "teildatum"),
    (ILabel, "hinweis"),
    (ILikert, "raster"),
    (INamedField, "datei"),
    (IBool, "ja_nein"),
    (IChoice, "auswahl"),
    (IDatetime, "zeitpunkt"),
    (IDate, "datum"),
    (ITime, "uhrzeit"),
    (IInt, "zahl"),
    (IFloat, "kommazahl"),
    (IDecimal, "kommazahl"),
    (IEmail, "email"),
    (IURI, "url"),
    (ITextLine, "text"),
)


def kind_of(field: Any) -> str:
    """Return the kind of a question.

    ``text langtext zeilen zahl kommazahl datum teildatum zeitpunkt uhrzeit ja_nein auswahl mehrfachauswahl email url
    datei``; ``hinweis`` asks nothing, ``raster`` is easyform's Likert scale.
    """
    if ICollection.providedBy(field):
        return "mehrfachauswahl" if IChoice.providedBy(field.value_type) else "zeilen"
    return next((kind for interface, kind in KINDS if interface.providedBy(field)), "langtext")


def is_picture(field: Any) -> bool:
    """Tell whether the field takes pictures only."""
    return INamedImageField.providedBy(field)


def is_consent(schema: Any, name: str) -> bool:
    """Tell whether a yes or no is a box to tick; as two buttons, “no” is an answer as good as “yes”."""
    widget = (schema.queryTaggedValue(WIDGETS_KEY) or {}).get(name, "")
    factory = getattr(widget, "widget_factory", widget)
    words = factory if isinstance(factory, str) else getattr(factory, "__name__", "")
    return IBool.providedBy(schema[name]) and "Radio" not in words


def terms_of(field: Any) -> list[tuple[str, str, str]]:
    """Return ``(token, value, label)`` of each choice; the page sends tokens, REST sends values."""
    field = field.value_type if ICollection.providedBy(field) else field
    vocabulary = getattr(field, "vocabulary", None)
    return [(term.token, str(term.value), text(term.title or term.value)) for term in vocabulary or ()]


def choices_of(field: Any) -> dict[str, str]:
    """Return ``value → label`` of a field with choices, else an empty mapping."""
    return {value: label for _token, value, label in terms_of(field)}


def to_plain(value: Any, field: Any = None) -> Any:
    """Return an answer as JSON keeps it: dates in ISO 8601, sets in the order of the field's choices, addresses as written.

    :raises TypeError: a value no form gives.
    """
    if isinstance(value, str) and field is not None and kind_of(field) == "email":
        return email.shown(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, set | frozenset):
        order = list(choices_of(field)) if field is not None else []
        items = sorted(to_plain(item) for item in value)
        return [item for item in order if item in items] + [item for item in items if item not in order]
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    raise TypeError(type(value).__name__)


def display(value: Any, frage: dict[str, Any]) -> str:
    """Return one answer as a person reads it; ``frage`` is the snapshot taken with it."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    kind = frage["typ"]
    if kind == "ja_nein":
        return frage.get("ja", "ja") if value else frage.get("nein", "nein")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {item}" for key, item in value.items())
    if kind == "zeilen":
        return "\n".join(str(item) for item in value)
    if isinstance(value, list):
        return ", ".join(frage["auswahl"].get(str(item), str(item)) for item in value)
    if kind == "datum":
        return datum.show(date.fromisoformat(value))
    if kind == "teildatum":
        return datum.show_incomplete(str(value))
    if kind == "zeitpunkt":
        moment = datetime.fromisoformat(value)
        return f"{datum.show(moment)}, {moment:%H:%M} Uhr"
    if frage.get("geld"):
        return f"{value} €".replace(".", ",")
    if kind == "kommazahl":
        return str(value).replace(".", ",")
    return frage["auswahl"].get(str(value), str(value))


def text(message: Any) -> str:
    """Return a text of the form in German."""
    return translate(message, target_language="de") if message else ""
