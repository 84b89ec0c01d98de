"""The answers of a form that came from FIM as XML of its schema (XFall, ``urn:fim-de:xfall:datenschema:xdf3``). Pure.

The names of elements are id and version of the schema's parts. Those of XDatenfelder 2 are written as version 3 does:
three noughts after the first two digits of the id, a third number in the version (FIM-XSLT, ``XDF2_2_XDF3``).
"""

from collections.abc import Iterator
from collections.abc import Mapping
from kommune.portal.formulare.frage import gruppe
from lxml import etree
from typing import Any

import re


NAMESPACE = "urn:fim-de:xfall:datenschema:xdf3"
FIRST = 2  # the first version of XDatenfelder whose parts have names in XFall
OLD_DIGITS = 8
NO_XML = re.compile(r"[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element_name(id: str, version: str) -> str:
    """Return the name of an element, e.g. ``F00000000043V1.0.0`` for F00000043 in version 1.0."""
    letter, digits = id[:1], id[1:]
    if len(digits) == OLD_DIGITS:
        digits = f"{digits[:2]}000{digits[2:]}"
    parts = version.split(".")
    return f"{letter}{digits}V{'.'.join([*parts, *['0'] * (3 - len(parts))])}"


def write(baum: Mapping[str, Any], answers: Mapping[str, Any], files: Mapping[str, str]) -> bytes:
    """Return the XML of an Antrag: ``answers`` as JSON keeps them, ``files`` the name of the file by question."""
    root = etree.Element(_tag(baum), nsmap={None: NAMESPACE})
    for part in baum["teile"]:
        _write(root, part, {**answers, **files})
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _write(parent: etree._Element, part: Mapping[str, Any], answers: Mapping[str, Any], where: str = "") -> None:
    """Write a part; ``where`` stands before the names of the answers of one copy of a repeated group."""
    if part["art"] == "G":
        for number, (copy, place) in enumerate(_copies(part, answers, where), 1):
            if copy["tor"] and answers.get(f"{place}{copy['tor']}") is not True:
                continue
            node = etree.Element(_tag(part))
            for child in copy["teile"]:
                _write(node, child, answers, place)
            if len(node) or number <= part["von"]:
                parent.append(node)
        return
    for text in _values(part, answers, where):
        etree.SubElement(parent, _tag(part)).text = text


def _copies(part: Mapping[str, Any], answers: Mapping[str, Any], where: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    if not (name := part.get("gruppe")):
        yield from ((copy, where) for copy in part["kopien"])
        return
    count = answers.get(name)
    for number in range(1, (count if type(count) is int else 0) + 1):
        yield part["kopien"][0], gruppe.name_of(name, number, "")


def _values(part: Mapping[str, Any], answers: Mapping[str, Any], where: str) -> Iterator[str]:
    if part.get("fest"):
        yield _clean(str(part["fest"]))
    for name in part["namen"]:
        value = answers.get(f"{where}{name}")
        for one in value if isinstance(value, list) else [value]:
            if one is not None and one != "":
                yield _clean(one)


def _clean(value: Any) -> str:
    """Return a value as XML Schema writes it: true and false, numbers with a dot, no sign XML forbids."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return NO_XML.sub("", str(value))


def _tag(part: Mapping[str, Any]) -> str:
    return f"{{{NAMESPACE}}}{element_name(part['id'], part['version'])}"
