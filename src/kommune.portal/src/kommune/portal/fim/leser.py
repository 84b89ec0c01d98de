"""Reads XDatenfelder 1, 2 and 3, node by node; what is missing or doubled is named. Pure."""

from collections.abc import Iterator
from collections.abc import Mapping
from kommune.portal.fim.rules import Knoten
from kommune.portal.fim.rules import parse_xml
from kommune.portal.fim.rules import Schema
from kommune.portal.fim.rules import SchemaFehler
from kommune.portal.fim.rules import split
from kommune.portal.fim.rules import Vermerkt
from lxml import etree
from typing import Any

import json
import re


MAX_TIEFE, MAX_KNOTEN = 20, 4_000
MAX_TEXT = 2_000
NAMESPACES = {
    "urn:xoev-de:fim:standard:xdatenfelder_1": 1,
    "urn:xoev-de:fim:standard:xdatenfelder_2": 2,
    "urn:xoev-de:fim:standard:xdatenfelder_3.0.0": 3,
}
ROOTS = re.compile(r"xdatenfelder\.(stammdatenschema|datenfeldgruppe)\.[0-9]{4,8}")
VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,3}")
ANZAHL = re.compile(r"([0-9]{1,4}):([0-9]{1,4}|\*)")
MANY = frozenset({"struktur", "regel", "bezug", "stichwort", "relation", "mediaType", "dokumentart", "konditionierung"})
FREIGABE = frozenset("12345678")
FELDARTEN = frozenset({"input", "select", "label", "hidden", "locked"})
GRENZEN = ("minLength", "maxLength", "minValue", "maxValue", "pattern")


def parse(data: bytes) -> Schema:
    """Return the schema in an XML file.

    :raises SchemaFehler: it is no schema we know, or a node is missing, doubled or says what it may not.
    """
    root = parse_xml(data)
    namespace, name = split(root)
    if namespace not in NAMESPACES:
        raise SchemaFehler("standard", wert=namespace or name)
    match = ROOTS.fullmatch(name)
    if match is None:
        raise SchemaFehler("nachricht", wert=name)
    reader = _Reader(NAMESPACES[namespace])
    parts = [node for node in root if split(node)[1] != "header"]
    if len(parts) != 1 or split(parts[0])[1] != match[1]:
        raise SchemaFehler("fehlt" if not parts else "doppelt", wert=match[1])
    wurzel = reader.node(parts[0], "1:1", 0)
    return Schema(reader.ausgabe, wurzel, tuple(reader.regeln), tuple(sorted(reader.unbekannt)))


class _Reader:
    def __init__(self, ausgabe: int) -> None:
        self.ausgabe = ausgabe
        self.regeln: list[Vermerkt] = []
        self.unbekannt: set[str] = set()
        self.count = 0

    def node(self, element: etree._Element, anzahl: str, tiefe: int) -> Knoten:
        art = split(element)[1]
        self.count += 1
        if tiefe > MAX_TIEFE or self.count > MAX_KNOTEN:
            raise SchemaFehler("tief")
        told = self.children(element)
        name = _text(told, "name")
        id, version = self.identity(told, art, name)
        if not name:
            raise SchemaFehler("fehlt", id, "name")
        von, bis = self.cardinality(anzahl, id)
        label = _text(told, "bezeichnungEingabe") or _text(told, "bezeichnung") or name
        self.note_rules(element, label)
        common: dict[str, Any] = {
            "art": art, "id": id, "version": version, "name": name, "label": label, "von": von, "bis": bis,
            "hilfe": _text(told, "hilfetextEingabe"),
        }  # fmt: skip
        self.require_status(told, id)
        if art != "datenfeld":
            return Knoten(**common, kinder=tuple(self.parts(element, id, tiefe)))
        feldart = _code(told, "feldart") or "input"
        if feldart not in FELDARTEN:
            raise SchemaFehler("wert", id, feldart)
        return Knoten(
            **common,
            feldart=feldart,
            datentyp=_code(told, "datentyp") or "text",
            inhalt=_text(told, "inhalt"),
            liste=self.codelist(told),
            werte=self.values(told, id),
            grenzen=self.limits(told, id),
        )

    def parts(self, element: etree._Element, id: str, tiefe: int) -> Iterator[Knoten]:
        for struktur in _named(element, "struktur"):
            inside = self.children(struktur)
            enthaelt = [one for each in _named(struktur, "enthaelt") for one in each]
            if "anzahl" not in inside or len(enthaelt) != 1:
                wert = "anzahl" if "anzahl" not in inside else "enthaelt"
                raise SchemaFehler("fehlt" if "anzahl" not in inside or not enthaelt else "doppelt", id, wert)
            if split(enthaelt[0])[1] not in ("datenfeld", "datenfeldgruppe"):
                raise SchemaFehler("unerwartet", id, split(enthaelt[0])[1])
            yield self.node(enthaelt[0], _text(inside, "anzahl"), tiefe + 1)

    def children(self, element: etree._Element) -> dict[str, etree._Element]:
        """Return the children by name; what may stand once must not stand twice."""
        found: dict[str, etree._Element] = {}
        for child in element:
            name = split(child)[1]
            if name in found and name not in MANY:
                raise SchemaFehler("doppelt", _about(element), name)
            found[name] = child
            if name not in KNOWN:
                self.unbekannt.add(name)
        return found

    def identity(self, told: Mapping[str, Any], art: str, name: str) -> tuple[str, str]:
        here = told
        if self.ausgabe > 1:
            if "identifikation" not in told:
                raise SchemaFehler("fehlt", name, "identifikation")
            here = self.children(told["identifikation"])
            if odd := set(here) - {"id", "version"}:
                raise SchemaFehler("unerwartet", name, min(odd))
        id = _text(here, "id")
        version = _text(here, "version") or ("1.0" if self.ausgabe == 1 else "")
        for what, value in (("id", id), ("version", version)):
            if not value:
                raise SchemaFehler("fehlt", name, what)
        if not re.fullmatch(r"[A-Z][0-9]{1,12}", id) or not VERSION.fullmatch(version):
            raise SchemaFehler("wert", name, f"{id} {version}")
        return id, version

    def cardinality(self, anzahl: str, id: str) -> tuple[int, int | None]:
        match = ANZAHL.fullmatch(anzahl)
        von = int(match[1]) if match else 0
        bis = int(match[2]) if match and match[2] != "*" else None
        if match is None or bis == 0 or (bis is not None and bis < von):
            raise SchemaFehler("anzahl", id, anzahl)
        return von, bis

    def require_status(self, told: Mapping[str, Any], id: str) -> None:
        if self.ausgabe == 3 and "freigabestatus" in told and _code(told, "freigabestatus") not in FREIGABE:
            raise SchemaFehler("wert", id, f"freigabestatus {_code(told, 'freigabestatus')}")

    def note_rules(self, element: etree._Element, stelle: str) -> None:
        for rule in _named(element, "regel"):
            told = self.children(rule)
            ident = self.children(told["identifikation"]) if "identifikation" in told else told
            text = _text(told, "freitextRegel") or _text(told, "definition") or _text(told, "beschreibung")
            self.regeln.append(Vermerkt(_text(ident, "id"), _text(told, "name"), text, stelle))

    def codelist(self, told: Mapping[str, Any]) -> str:
        if "codelisteReferenz" not in told:
            return ""
        reference = self.children(told["codelisteReferenz"])
        if "genericodeIdentification" in reference:
            reference = self.children(reference["genericodeIdentification"])
        uri, version = _text(reference, "canonicalIdentification"), _text(reference, "version")
        return _text(reference, "canonicalVersionUri") or (f"{uri}_{version}" if uri else "")

    def values(self, told: Mapping[str, Any], id: str) -> tuple[tuple[str, str], ...]:
        if "werte" not in told:
            return ()
        pairs = []
        for wert in _named(told["werte"], "wert"):
            inside = self.children(wert)
            code = _text(inside, "code")
            if not code:
                raise SchemaFehler("fehlt", id, "code")
            pairs.append((code, _text(inside, "name") or code))
        return tuple(dict(pairs).items())

    def limits(self, told: Mapping[str, Any], id: str) -> tuple[tuple[str, str], ...]:
        if "praezisierung" not in told:
            return ()
        node = told["praezisierung"]
        raw: dict[str, Any] = dict(node.attrib)
        text = _text(told, "praezisierung")
        if self.ausgabe < 3 and text.startswith("{"):
            try:
                raw = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise SchemaFehler("wert", id, "praezisierung") from error
        return tuple((name, str(raw[name])[:200]) for name in GRENZEN if name in raw)


KNOWN = MANY | frozenset(
    [
        "identifikation",
        "id",
        "version",
        "name",
        "bezeichnung",
        "bezeichnungEingabe",
        "bezeichnungAusgabe",
        "beschreibung",
        "definition",
        "status",
        "freigabestatus",
        "statusGesetztAm",
        "statusGesetztDurch",
        "versionshinweis",
        "gueltigAb",
        "gueltigBis",
        "fachlicherErsteller",
        "freigabedatum",
        "veroeffentlichungsdatum",
        "letzteAenderung",
        "ableitungsmodifikationenStruktur",
        "hilfe",
        "art",
        "typ",
        "ableitungsmodifikationenRepraesentation",
        "schemaelementart",
        "hilfetextEingabe",
        "hilfetextAusgabe",
        "feldart",
        "datentyp",
        "praezisierung",
        "inhalt",
        "codelisteReferenz",
        "genericodeIdentification",
        "canonicalIdentification",
        "canonicalVersionUri",
        "anzahl",
        "enthaelt",
        "dokumentsteckbrief",
        "werte",
        "wert",
        "code",
        "vorbefuellung",
        "codeKey",
        "nameKey",
        "helpKey",
        "maxSize",
        "script",
        "skript",
        "freitextRegel",
        "param",
        "ziel",
        "fehler",
        "praedikat",
        "objekt",
    ]
)


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if split(child)[1] == name)


def _text(told: Mapping[str, Any], name: str) -> str:
    """Return the words in a node on one line per paragraph, bounded."""
    if name not in told:
        return ""
    lines = ("".join(told[name].itertext())).strip().splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)[:MAX_TEXT].strip()


def _code(told: Mapping[str, Any], name: str) -> str:
    if name not in told:
        return ""
    return next(("".join(one.itertext()).strip() for one in told[name] if split(one)[1] == "code"), "")


def _about(element: etree._Element) -> str:
    """Return what names a node best: the first id or name in it."""
    for name in ("id", "name"):
        for found in element.iter(f"{{*}}{name}"):
            if found.text and found.text.strip():
                return str(found.text.strip())
    return split(element)[1]
