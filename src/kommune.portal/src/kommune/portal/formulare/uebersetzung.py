"""The words of a form in the language that is read: its texts are told once for the town, by their German (ADR 62).

What is stored with an Antrag stays German: in the record, labels are those that were asked.
"""

from collections.abc import Iterable
from collective.easyform.api import get_actions
from kommune.portal.formulare.frage import arten
from kommune.portal.formulare.modellschema import schema_of
from kommune.portal.sprachen import api as sprachen
from plone.supermodel.interfaces import FIELDSETS_KEY
from typing import Any
from zope.schema import getFieldsInOrder


def in_language(fragen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return questions, as a snapshot has them, with their words in the language that is read; ``lang`` is that of the label."""
    return [
        {
            **frage,
            "label": sprachen.wort(frage["label"]).text,
            "lang": sprachen.wort(frage["label"]).lang,
            "gruppe": sprachen.wort(frage["gruppe"]).text,
            "auswahl": {value: sprachen.wort(label).text for value, label in frage["auswahl"].items()},
        }
        for frage in fragen
    ]


def texts_of(form: Any) -> list[str]:
    """Return the German texts of a form in their order: title, steps, questions, help, choices, reasons, each once."""
    schema = schema_of(form)
    steps = {name: one.label for one in schema.queryTaggedValue(FIELDSETS_KEY, ()) for name in one.fields}
    found = [form.title, form.default_fieldset_label]
    for name, field in getFieldsInOrder(schema):
        found += [steps.get(name, ""), field.title, field.description, *arten.choices_of(field).values()]
    found += [getattr(getattr(form, name, None), "raw", "") for name in ("prologue", "epilogue")]
    for _name, action in getFieldsInOrder(get_actions(form)):
        found += [line.partition(":")[2] for line in getattr(action, "ausschluss", None) or ()]
    told = (arten.text(one).strip() for one in found if one)
    return [one for one in dict.fromkeys(told) if one]
