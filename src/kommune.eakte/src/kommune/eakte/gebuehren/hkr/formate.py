"""An order as the bytes of a file: CSV or XML. Pure; the same order gives the same bytes.

Both are formats of our own, described in the handbook for operators; amounts have a dot and two decimals, days are ISO 8601.
What no XML may hold is left out; what a spreadsheet would run as a formula is led by an apostrophe, in CSV alone.
"""

from collections.abc import Mapping
from kommune.eakte.core.werte.zeichenkette import safe_cell
from xml.etree import ElementTree

import csv
import io
import re


FIELDS = (
    *("nr", "art", "bezug", "kassenzeichen", "betrag", "waehrung", "faellig", "name", "strasse", "plz", "ort", "land"),
    *("aktenzeichen", "grund", "festgestellt_von", "angeordnet_von", "angeordnet_am"),
)
NAMESPACE = "urn:kommune:hkr:1"
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def as_csv(inhalt: Mapping[str, str]) -> bytes:
    """Return one head line and one line, UTF-8, semicolons, each value in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerow([safe_cell(_line(inhalt, name)) for name in FIELDS])
    return out.getvalue().encode("utf-8")


def as_xml(inhalt: Mapping[str, str]) -> bytes:
    """Return ``<anordnung>`` with one element for each field."""
    root = ElementTree.Element(f"{{{NAMESPACE}}}anordnung", version="1")
    for name in FIELDS:
        ElementTree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = _line(inhalt, name)
    ElementTree.register_namespace("", NAMESPACE)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _line(inhalt: Mapping[str, str], name: str) -> str:
    return " ".join(NO_XML.sub("", inhalt.get(name, "")).split())
