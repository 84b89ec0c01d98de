"""Check and set the values of services and offices, whoever sends them."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from plone import api
from plone.app.textfield.interfaces import IRichText
from plone.app.textfield.value import RichTextValue
from typing import Any
from zope.schema import getFields
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITuple
from zope.schema.interfaces import ValidationError

import html


RICH = ("text/html", "text/x-html-safe")


def rich_value(text: str) -> RichTextValue | None:
    """Return safe formatted text, None if nothing is left of it."""
    cleaned = clean_html(text)
    return RichTextValue(cleaned, *RICH) if cleaned else None


def checked(schema: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as they are stored.

    :raises Invalid: there is no such field, or the field refuses the value; names the field.
    """
    fields = getFields(schema)
    result = {}
    for name, value in values.items():
        if name not in fields:
            raise Invalid(_("error_unknown_field", default="There is no field ${field}.", mapping={"field": name}))
        field = fields[name]
        value = _converted(field, value)
        try:
            if name not in ("oe", "oe_id", "lebenslagen", "ansprechpunkt"):
                field.validate(value)
        except ValidationError as error:
            raise Invalid(error.doc() or str(error), field=name) from error
        result[name] = value
    for name in ("oe", "oe_id"):
        if result.get(name):
            organisation.title_of(organisation.get_oe(result[name]).oe_id)
    _require_known(result, "lebenslagen", {one.id for one in einstellungen.lebenslagen()})
    _require_known(result, "ansprechpunkt", api.portal.get()["dienststellen"])
    return result


def tidy(obj: Any, schema: Any) -> None:
    """Replace every formatted text of the object by its safe form."""
    for name, field in getFields(schema).items():
        value = getattr(obj, name, None)
        if not IRichText.providedBy(field) or value is None:
            continue
        raw = value.raw or ""
        if value.mimeType not in RICH:
            raw = f"<p>{html.escape(raw)}</p>"
        if (cleaned := clean_html(raw)) != value.raw or value.outputMimeType != RICH[1] or value.mimeType != RICH[0]:
            setattr(obj, name, rich_value(cleaned))


def _converted(field: Any, value: Any) -> Any:
    if IRichText.providedBy(field):
        return rich_value(value) if isinstance(value, str) else value
    if ITuple.providedBy(field):
        return tuple(value or ())
    if IText.providedBy(field) and isinstance(value, str):
        return value.strip()
    return value


def _require_known(values: dict[str, Any], name: str, known: Any) -> None:
    unknown = [one for one in values.get(name) or () if one not in known]
    if unknown:
        raise Invalid(
            _("error_unknown_value", default="“${value}” does not exist.", mapping={"value": str(unknown[0])[:80]}),
            field=name,
        )
