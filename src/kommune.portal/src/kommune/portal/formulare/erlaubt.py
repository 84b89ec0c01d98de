"""What the model of a form may consist of: one list for every way it is written, and for every time it is read. Pure.

A model is XML that names Python: field classes, widgets, vocabularies, factories, expressions. What is not listed here
is refused, whoever wrote it, because whoever opens the form would run it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from lxml import etree

import re


MAX_BYTES = 300_000
MAX_FIELDS = 400
SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
FORM = "http://namespaces.plone.org/supermodel/form"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"
PREFIXES = {SUPERMODEL: "", FORM: "form:", EASYFORM: "easyform:"}
LEER = f'<model xmlns="{SUPERMODEL}"><schema/></model>'

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,79}", re.ASCII)
FIELDSET = re.compile(r"[\w.-][\w .-]{0,79}")
DEPENDS = re.compile(r"[\w .:,=<>!()'\"+-]{1,500}")
COMMON = frozenset({"title", "description", "required", "default", "missing_value"})
RANGE = frozenset({"min", "max"})
LENGTH = frozenset({"min_length", "max_length"})
LISTS = frozenset({"zope.schema.List", "zope.schema.Set", "zope.schema.Tuple", "zope.schema.FrozenSet"})
CHOICE = "zope.schema.Choice"
FIELD_TYPES = {
    "zope.schema.TextLine": LENGTH,
    "zope.schema.Text": LENGTH,
    "zope.schema.URI": LENGTH,
    "plone.schema.email.Email": LENGTH,
    "zope.schema.Bool": frozenset(),
    "zope.schema.Int": RANGE,
    "zope.schema.Float": RANGE,
    "zope.schema.Decimal": RANGE,
    "zope.schema.Date": RANGE,
    "zope.schema.Datetime": RANGE,
    CHOICE: frozenset({"values"}),
    **{name: LENGTH | {"value_type"} for name in LISTS},
    "kommune.portal.formulare.teildatum.Teildatum": LENGTH,
    "plone.namedfile.field.NamedBlobFile": frozenset(),
    "plone.namedfile.field.NamedBlobImage": frozenset(),
    "collective.easyform.fields.Label": frozenset(),
    "collective.easyform.fields.RichLabel": frozenset({"rich_label"}),
    "collective.easyform.fields.Likert": LENGTH | {"questions", "answers"},
}
ITEM_TYPES = {CHOICE: FIELD_TYPES[CHOICE], "zope.schema.TextLine": LENGTH}
ACTION_TYPES = {
    "kommune.portal.antrag.aktion.AntragStellen": frozenset(
        {"pflicht_wenn", "zeigen_wenn", "dateitypen", "max_mb", "email_feld"}
    ),
}
WITH_ELEMENTS = {
    "values",
    "default",
    "missing_value",
    "questions",
    "answers",
    "pflicht_wenn",
    "zeigen_wenn",
    "dateitypen",
}
WIDGETS = frozenset(
    f"z3c.form.browser.{name}FieldWidget"
    for name in (
        "radio.Radio",
        "select.Select",
        "checkbox.CheckBox",
        "checkbox.SingleCheckBox",
        "text.Text",
        "textarea.TextArea",
        "textlines.TextLines",
    )
)
CHOOSERS = frozenset(
    f"z3c.form.browser.{name}FieldWidget" for name in ("radio.Radio", "select.Select", "checkbox.CheckBox")
)
WRITERS = frozenset(f"z3c.form.browser.{name}FieldWidget" for name in ("text.Text", "textarea.TextArea"))
LINES = "z3c.form.browser.textlines.TextLinesFieldWidget"
WITH_CHOICES = frozenset({CHOICE, "zope.schema.Bool"})
FILES = frozenset({"plone.namedfile.field.NamedBlobFile", "plone.namedfile.field.NamedBlobImage"})
VALIDATORS = frozenset({"isValidEmail", "isCommaSeparatedEmails", "isChecked", "isUnchecked", "isNotLinkSpam"})
EXPRESSIONS = (
    "thanksPageOverride",
    "formActionOverride",
    "onDisplayOverride",
    "afterValidationOverride",
    "headerInjection",
    "submitLabelOverride",
)


@dataclass(frozen=True)
class Verstoss:
    """What is refused: the element (``bemerkung/@easyform:TDefault``), why as a short code, and the value at fault.

    Codes: ``xml dtd kodierung gross element attribut wert art widget name doppelt viele ausdruck laden``; the words
    are in ``meldungen``.
    """

    element: str
    grund: str
    wert: str = ""


def check_fields(source: object) -> tuple[Verstoss, ...]:
    """Return what the model of a form's questions may not have."""
    return _check(source, False)


def check_actions(source: object) -> tuple[Verstoss, ...]:
    """Return what the model of a form's actions may not have."""
    return _check(source, True)


def cleaned(source: str, *, actions: bool = False) -> str | None:
    """Return the model without what is refused, or None if it cannot be read at all."""
    types = ACTION_TYPES if actions else FIELD_TYPES
    root, faults = _parse(source)
    if root is None or root.tag != f"{{{SUPERMODEL}}}model" or faults:
        return None
    for _round in range(MAX_FIELDS):
        found = [(node, attribute) for node, attribute, _fault in _walk(root, types)]
        if not found:
            return str(etree.tostring(root, encoding="unicode"))
        for node, attribute in found:
            if attribute:
                node.attrib.pop(attribute, None)
            elif node.getparent() is not None:
                node.getparent().remove(node)
            else:
                return None
    return None


def check_expression(name: str, value: object) -> tuple[Verstoss, ...]:
    """Return a fault if a field for an expression holds one; none is ever evaluated."""
    return (Verstoss(name, "ausdruck", str(value)[:100]),) if value else ()


def _check(source: object, actions: bool) -> tuple[Verstoss, ...]:
    return _checked(source, actions) if type(source) is str else (Verstoss("model", "xml"),)


@lru_cache(maxsize=512)
def _checked(source: str, actions: bool) -> tuple[Verstoss, ...]:
    root, faults = _parse(source)
    if root is None:
        return tuple(faults)
    return tuple(fault for _node, _attribute, fault in _walk(root, ACTION_TYPES if actions else FIELD_TYPES))


def _parse(source: str) -> tuple[etree._Element | None, list[Verstoss]]:
    """Parse the very bytes supermodel will parse, without entities, a DTD or the network."""
    try:
        data = source.encode()
    except UnicodeError:
        return None, [Verstoss("model", "kodierung")]
    if len(data) > MAX_BYTES:
        return None, [Verstoss("model", "gross", str(len(data)))]
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None, [Verstoss("model", "dtd")]
    declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", data)
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf8"):
        return None, [Verstoss("model", "kodierung", declared.group(1).decode("ascii", "replace"))]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, [Verstoss("model", "xml", str(error)[:200])]
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        return None, [Verstoss("model", "dtd")]
    return root, []


Found = tuple[etree._Element, str, Verstoss]


def _walk(root: etree._Element, types: dict[str, frozenset[str]]) -> Iterator[Found]:
    if root.tag != f"{{{SUPERMODEL}}}model":
        yield root, "", Verstoss(_words(root), "element")
        return
    yield from _attributes(root, "model", {})
    schemata = list(_children(root))
    for number, schema in enumerate(schemata):
        if schema.tag != f"{{{SUPERMODEL}}}schema" or number:
            yield schema, "", Verstoss(f"model/{_words(schema)}", "element")
            continue
        yield from _attributes(schema, "schema", {})
        yield from _schema(schema, types)
    if not schemata:
        yield root, "", Verstoss("model", "element")


def _schema(schema: etree._Element, types: dict[str, frozenset[str]]) -> Iterator[Found]:
    names: set[str] = set()
    for node in _children(schema):
        if node.tag == f"{{{SUPERMODEL}}}field":
            yield from _field(node, types, names)
        elif node.tag == f"{{{SUPERMODEL}}}fieldset":
            where = f"fieldset[{node.get('name', '')[:80]}]"
            yield from _attributes(node, where, {"name": FIELDSET, "label": None, "description": None, "order": NUMBER})
            if "name" not in node.attrib:
                yield node, "", Verstoss("fieldset", "name")
            for child in _children(node):
                if child.tag == f"{{{SUPERMODEL}}}field":
                    yield from _field(child, types, names)
                else:
                    yield child, "", Verstoss(f"{where}/{_words(child)}", "element")
        else:
            yield node, "", Verstoss(f"schema/{_words(node)}", "element")


NUMBER = re.compile(r"-?[0-9]{1,6}", re.ASCII)
FIELD_ATTRIBUTES = {
    "name": NAME,
    "type": None,
    f"{{{EASYFORM}}}depends_on": DEPENDS,
    f"{{{EASYFORM}}}validators": re.compile(r"(%s)(\|(%s))*" % (("|".join(sorted(VALIDATORS)),) * 2)),
    f"{{{EASYFORM}}}serverSide": re.compile("False"),
    f"{{{EASYFORM}}}THidden": re.compile("False"),
}


def _field(node: etree._Element, types: dict[str, frozenset[str]], names: set[str]) -> Iterator[Found]:
    name, kind = node.get("name", ""), node.get("type", "")
    where = name[:80] or "field"
    if not NAME.fullmatch(name):
        yield node, "", Verstoss(where, "name", name[:80])
        return
    if name in names:
        yield node, "", Verstoss(where, "doppelt")
        return
    names.add(name)
    if len(names) > MAX_FIELDS:
        yield node, "", Verstoss(where, "viele", str(MAX_FIELDS))
        return
    if kind not in types:
        yield node, "", Verstoss(where, "art", kind[:200])
        return
    yield from _attributes(node, where, FIELD_ATTRIBUTES)
    yield from _properties(node, where, COMMON | types[kind])


def goes_with(widget: str, kind: str, item: str = "") -> bool:
    """Tell whether a kind of field, of the items ``item`` if it is a list, can be shown with a widget.

    Choosing needs something to choose from; a list is no text, a file neither.
    """
    if widget in CHOOSERS:
        return kind in WITH_CHOICES or (kind in LISTS and item in WITH_CHOICES)
    if widget in WRITERS:
        return kind not in LISTS | FILES
    if widget == LINES:
        return kind not in FILES and item != CHOICE
    return True


def _properties(node: etree._Element, where: str, allowed: frozenset[str]) -> Iterator[Found]:
    for child in _children(node):
        name, here = _words(child), f"{where}/{_words(child)}"
        if child.tag == f"{{{FORM}}}widget":
            yield from _widget(child, here)
        elif child.tag != f"{{{SUPERMODEL}}}{name}" or name not in allowed:
            yield child, "", Verstoss(here, "element")
        elif name == "value_type":
            yield from _value_type(child, here)
        else:
            yield from _attributes(child, here, {})
            for element in _children(child):
                if element.tag != f"{{{SUPERMODEL}}}element" or name not in WITH_ELEMENTS:
                    yield element, "", Verstoss(f"{here}/{_words(element)}", "element")
                else:
                    yield from _attributes(element, f"{here}/element", {"key": None})
                    for deeper in _children(element):
                        yield deeper, "", Verstoss(f"{here}/element/{_words(deeper)}", "element")


def _value_type(node: etree._Element, where: str) -> Iterator[Found]:
    kind = node.get("type", "")
    if kind not in ITEM_TYPES:
        yield node, "", Verstoss(where, "art", kind[:200])
        return
    yield from _attributes(node, where, {"type": None})
    yield from _properties(node, where, COMMON | ITEM_TYPES[kind])


def _widget(node: etree._Element, where: str) -> Iterator[Found]:
    kind = node.get("type", "")
    if kind not in WIDGETS:
        yield node, "", Verstoss(where, "widget", kind[:200])
        return
    yield from _attributes(node, where, {"type": None})
    for child in _children(node):
        yield child, "", Verstoss(f"{where}/{_words(child)}", "element")


def _attributes(node: etree._Element, where: str, allowed: dict[str, re.Pattern[str] | None]) -> Iterator[Found]:
    for attribute, value in node.attrib.items():
        name = str(attribute)
        here = f"{where}/@{_prefixed(name)}"
        if name not in allowed:
            yield node, name, Verstoss(here, "attribut", str(value)[:100])
        elif (pattern := allowed[name]) is not None and not pattern.fullmatch(str(value)):
            yield node, name, Verstoss(here, "wert", str(value)[:100])


def _children(node: etree._Element) -> Iterator[etree._Element]:
    """Yield elements, and entities, which are refused like an element nobody knows; comments say nothing."""
    for child in node:
        if child.tag is not etree.Comment:
            yield child


def _words(node: etree._Element) -> str:
    return _prefixed(node.tag) if isinstance(node.tag, str) else "entity"


def _prefixed(name: str) -> str:
    if not name.startswith("{"):
        return name
    namespace, local = name[1:].split("}", 1)
    return f"{PREFIXES[namespace]}{local}" if namespace in PREFIXES else f"{{{namespace}}}{local}"
