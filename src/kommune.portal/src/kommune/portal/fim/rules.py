"""A data schema of the federal catalogue FIM as it is read from its XML (XDatenfelder 1, 2, 3). Pure.

What comes is a foreign file: its bytes are bounded, no document type, entity or network is followed, and a node that
is missing or doubled is refused in words, so that nothing is made of half a schema.

Source: XDatenfelder 2.0 and 3.0.0 (KoSIT, XRepository), the shapes ``xdatenfelder.stammdatenschema.0102`` and
``xdatenfelder.datenfeldgruppe.0103``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from lxml import etree

import re


MAX_BYTES = 5_000_000


class SchemaFehler(ValueError):
    """A schema cannot be read: ``code`` names why, ``werte`` what of it, ``stelle`` where (id or name, "" if unknown)."""

    def __init__(self, code: str, stelle: str = "", wert: str = "") -> None:
        super().__init__(code, stelle, wert)
        self.code, self.stelle, self.wert = code, stelle[:120], wert[:120]


@dataclass(frozen=True)
class Vermerkt:
    """A rule of the schema as text: somebody has to wire it."""

    id: str
    name: str
    text: str
    stelle: str


@dataclass(frozen=True)
class Knoten:
    """The schema itself, a group or a field; ``bis`` is None if it may be repeated without end.

    ``werte`` are ``(code, label)`` of a list in the schema, ``liste`` the URI with version of one outside.
    """

    art: str
    id: str
    version: str
    name: str
    label: str
    hilfe: str
    von: int = 1
    bis: int | None = 1
    feldart: str = ""
    datentyp: str = ""
    inhalt: str = ""
    liste: str = ""
    werte: tuple[tuple[str, str], ...] = ()
    grenzen: tuple[tuple[str, str], ...] = ()
    kinder: tuple["Knoten", ...] = ()

    @property
    def is_group(self) -> bool:
        return self.art != "datenfeld"

    def all_fields(self) -> Iterator["Knoten"]:
        """Yield the fields in it, at any depth, in order."""
        if not self.is_group:
            yield self
        for kind in self.kinder:
            yield from kind.all_fields()


@dataclass(frozen=True)
class Schema:
    """What was read: ``ausgabe`` is the version of the standard, ``unbekannt`` the names of nodes that say nothing to us."""

    ausgabe: int
    wurzel: Knoten
    regeln: tuple[Vermerkt, ...]
    unbekannt: tuple[str, ...]


def parse_xml(data: bytes, most: int = MAX_BYTES) -> etree._Element:
    """Return the root of a foreign XML file.

    :raises SchemaFehler: ``gross``, ``kodierung``, ``dtd``, ``xml``.
    """
    if len(data) > most:
        raise SchemaFehler("gross", wert=str(most // 1_000_000))
    try:
        told = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaFehler("kodierung") from error
    declared = re.match(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", told)
    if "\0" in told or (declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii")):
        raise SchemaFehler("kodierung")
    if "<!DOCTYPE" in told or "<!ENTITY" in told:
        raise SchemaFehler("dtd")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(told.encode(), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SchemaFehler("xml", wert=str(error)) from error


def split(element: etree._Element) -> tuple[str, str]:
    """Return namespace and local name. :raises SchemaFehler: it is an entity."""
    if not isinstance(element.tag, str):
        raise SchemaFehler("dtd")
    name = etree.QName(element)
    return name.namespace or "", name.localname
