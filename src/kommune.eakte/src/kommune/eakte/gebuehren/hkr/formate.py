"""An order as the bytes of a file: CSV or XML. Pure; the same order gives the same bytes.

Both are formats of our own, described in the handbook for operators; amounts have a dot and two decimals, days are ISO 8601.
"""

from collections.abc import Mapping
from xml.etree import ElementTree

import csv
import io


FIELDS = (
    *("nr", "art", "bezug", "kassenzeichen", "betrag", "waehrung", "faellig", "name", "strasse", "plz", "ort", "land"),
    *("aktenzeichen", "grund", "festgestellt_von", "angeordnet_von", "angeordnet_am"),
)
NAMESPACE = "urn:kommune:hkr:1"


def as_csv(inhalt: Mapping[str, str]) -> bytes:
    """Return one head line and one line, UTF-8, semicolons, each value in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerow([" ".join(inhalt.get(name, "").split()) for name in FIELDS])
    return out.getvalue().encode("utf-8")


def as_xml(inhalt: Mapping[str, str]) -> bytes:
    """Return ``<anordnung>`` with one element for each field."""
    root = ElementTree.Element(f"{{{NAMESPACE}}}anordnung", version="1")
    for name in FIELDS:
        ElementTree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = " ".join(inhalt.get(name, "").split())
    ElementTree.register_namespace("", NAMESPACE)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
