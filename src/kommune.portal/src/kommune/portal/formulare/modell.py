"""A form's schema as XML, and the order of its steps; easyform's own writing loses choices (see ``model_of``)."""

from kommune.portal.formulare.frage.arten import is_consent
from kommune.portal.formulare.modellpruefung import bausteine
from lxml import etree
from plone.supermodel import serializeSchema
from plone.supermodel.interfaces import FIELDSETS_KEY
from typing import Any
from zope.schema.interfaces import ICollection


def model_of(schema: Any) -> str:
    """Return the model of a schema with every choice as it was entered, in its order.

    plone.supermodel sorts choices by their value and, if only some have a text of their own, cuts the others down
    to their first letter.
    """
    root = etree.fromstring(serializeSchema(schema).encode())
    for node in root.iter(f"{{{bausteine.SUPERMODEL}}}field"):
        field = schema[node.get("name")]
        field = getattr(field, "value_type", None) if ICollection.providedBy(field) else field
        for values in node.iter(f"{{{bausteine.SUPERMODEL}}}values"):
            _write_choices(values, [(term.value, term.title or term.value) for term in field.vocabulary or ()])
    etree.cleanup_namespaces(root, keep_ns_prefixes=["form", "easyform", "kommune"])
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def insert_fieldset(schema: Any, fieldset: Any) -> None:
    """Add a step: the last one, but before the one in which something is declared (a box that must be ticked)."""
    fieldsets = list(schema.queryTaggedValue(FIELDSETS_KEY, []))
    last = len(fieldsets)
    if fieldsets and any(is_consent(schema, name) and schema[name].required for name in fieldsets[-1].fields):
        last -= 1
    schema.setTaggedValue(FIELDSETS_KEY, [*fieldsets[:last], fieldset, *fieldsets[last:]])


def move_fieldset(schema: Any, name: str, by: int) -> bool:
    """Move a step up (-1) or down (1); return whether it moved."""
    fieldsets = list(schema.queryTaggedValue(FIELDSETS_KEY, []))
    here = next((number for number, one in enumerate(fieldsets) if one.__name__ == name), None)
    if here is None or not 0 <= here + by < len(fieldsets):
        return False
    fieldsets.insert(here + by, fieldsets.pop(here))
    schema.setTaggedValue(FIELDSETS_KEY, fieldsets)
    return True


def _write_choices(values: Any, choices: list[tuple[str, str]]) -> None:
    for child in list(values):
        values.remove(child)
    with_texts = any(value != label for value, label in choices)
    for value, label in choices:
        element = etree.SubElement(values, f"{{{bausteine.SUPERMODEL}}}element")
        element.text = label
        if with_texts:
            element.set("key", value)
