"""What the model of a form may consist of: one list for every way it is written, and for every time it is read. Pure.

A model is XML that names Python: field classes, widgets, vocabularies, factories, expressions. What is not listed here
is refused, whoever wrote it, because whoever opens the form would run it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from kommune.portal.formulare.modellpruefung.bausteine import ACTION_TYPES
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import BLOCK
from kommune.portal.formulare.modellpruefung.bausteine import COMMON
from kommune.portal.formulare.modellpruefung.bausteine import DEPENDS
from kommune.portal.formulare.modellpruefung.bausteine import EASYFORM
from kommune.portal.formulare.modellpruefung.bausteine import EIGENES
from kommune.portal.formulare.modellpruefung.bausteine import FIELD_TYPES
from kommune.portal.formulare.modellpruefung.bausteine import FIELDSET
from kommune.portal.formulare.modellpruefung.bausteine import FORM
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import ITEM_TYPES
from kommune.portal.formulare.modellpruefung.bausteine import MAX_ASKED
from kommune.portal.formulare.modellpruefung.bausteine import MAX_COPIES
from kommune.portal.formulare.modellpruefung.bausteine import MAX_FIELDS
from kommune.portal.formulare.modellpruefung.bausteine import NAME
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.modellpruefung.bausteine import VALIDATORS
from kommune.portal.formulare.modellpruefung.bausteine import WIDGETS
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from kommune.portal.formulare.modellpruefung.bausteine import WITH_ELEMENTS
from lxml import etree

import re


MAX_BYTES = 300_000
PREFIXES = {SUPERMODEL: "", FORM: "form:", EASYFORM: "easyform:", EIGENES: "kommune:"}
LEER = f'<model xmlns="{SUPERMODEL}"><schema/></model>'


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
        yield from _groups(schema)
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


def _groups(schema: etree._Element) -> Iterator[Found]:
    """A repeated group is a whole number between limits; its questions stand beside it, no group stands in another."""
    most = 0
    for node in schema.iter(f"{{{SUPERMODEL}}}field"):
        parent, where = node.getparent(), node.get("name", "")[:80]
        beside = {} if parent is None else {one.get("name"): one for one in parent.iterchildren(node.tag)}
        if (of := node.get(GRUPPE)) is not None:
            if of not in beside or not beside[of].get(WIEDERHOLT) or node.get(WIEDERHOLT):
                yield node, GRUPPE, Verstoss(f"{where}/@kommune:gruppe", "wert", of[:100])
            most += MAX_COPIES if of not in beside else _limit(beside[of], "max") or MAX_COPIES
            continue
        most += 1
        if node.get(WIEDERHOLT):
            least, highest = _limit(node, "min"), _limit(node, "max")
            fits = least is not None and highest is not None and least <= highest and 1 <= highest <= MAX_COPIES
            if node.get("type") != "zope.schema.Int" or not fits:
                yield node, WIEDERHOLT, Verstoss(f"{where}/@kommune:wiederholt", "wert", f"{least}–{highest}")
    if most > MAX_ASKED:
        yield schema, "", Verstoss("schema", "viele", str(MAX_ASKED))


def _limit(node: etree._Element, tag: str) -> int | None:
    text = _text(node, tag)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def _text(node: etree._Element, tag: str) -> str:
    return (node.findtext(f"{{{SUPERMODEL}}}{tag}") or "").strip()


NUMBER = re.compile(r"-?[0-9]{1,6}", re.ASCII)
FIELD_ATTRIBUTES = {
    "name": NAME,
    "type": None,
    f"{{{EASYFORM}}}depends_on": DEPENDS,
    f"{{{EASYFORM}}}validators": re.compile(r"(%s)(\|(%s))*" % (("|".join(sorted(VALIDATORS)),) * 2)),
    f"{{{EASYFORM}}}serverSide": re.compile("False"),
    f"{{{EASYFORM}}}THidden": re.compile("False"),
    BERECHNET: re.compile(
        rf"(summe|differenz|produkt|tage|tage_beide):{NAME.pattern}(,{NAME.pattern}){{0,29}}(;geld)?"
    ),
    BLOCK: re.compile(rf"[^/]{{1,80}}/{NAME.pattern}"),
    GRUPPE: NAME,
    WIEDERHOLT: re.compile("True"),
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
    if (mark := node.get(BERECHNET)) is not None:
        wanted = "zope.schema.Int" if mark.startswith("tage") else "zope.schema.Decimal"
        if kind != wanted or _text(node, "required") != "False" or name in re.split("[:,;]", mark)[1:]:
            yield node, BERECHNET, Verstoss(f"{where}/@kommune:berechnet", "wert", mark[:100])
    yield from _properties(node, where, COMMON | types[kind])


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
