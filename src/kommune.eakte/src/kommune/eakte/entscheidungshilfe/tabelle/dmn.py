"""A decision table as DMN 1.3 XML, to be read by other programs. Pure.

Namespace and elements of OMG DMN 1.3 (formal/2021-01-01), decision table alone. Cells become S-FEEL: a point before the decimals,
tokens as strings, days as ``date("2026-04-01")``.
"""

from datetime import date
from decimal import Decimal
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.entscheidungshilfe.tabelle.rules import Eingabe
from kommune.eakte.entscheidungshilfe.tabelle.rules import Tabelle
from kommune.eakte.entscheidungshilfe.tabelle.rules import Trefferregel
from kommune.eakte.entscheidungshilfe.tabelle.zelle import Bedingung
from kommune.eakte.entscheidungshilfe.tabelle.zelle import Spanne
from xml.etree import ElementTree as ET


NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
POLICIES = {Trefferregel.EINDEUTIG: "UNIQUE", Trefferregel.ERSTE: "FIRST", Trefferregel.ALLE: "COLLECT"}
TYPES = {Art.ZAHL: "number", Art.BETRAG: "number", Art.DATUM: "date", Art.JA_NEIN: "boolean", Art.AUSWAHL: "string"}


def document(id: str, version: int, tabelle: Tabelle) -> bytes:
    """Return the table as one DMN document.

    :raises TabellenFehler: a cell cannot be read.
    """
    root = ET.Element(
        "definitions",
        {"xmlns": NAMESPACE, "id": f"def-{id}-{version}", "name": tabelle.titel, "namespace": f"urn:kommune:{id}"},
    )
    decision = ET.SubElement(root, "decision", {"id": f"decision-{id}", "name": tabelle.titel})
    table = ET.SubElement(decision, "decisionTable", {"id": f"table-{id}", "hitPolicy": POLICIES[tabelle.trefferregel]})
    for nr, eingabe in enumerate(tabelle.eingaben, 1):
        column = ET.SubElement(table, "input", {"id": f"input-{nr}", "label": eingabe.label})
        expression = {"id": f"expression-{nr}", "typeRef": TYPES[Art(eingabe.art)]}
        _text(ET.SubElement(column, "inputExpression", expression), eingabe.feld)
    for nr, ausgabe in enumerate(tabelle.ausgaben, 1):
        ET.SubElement(
            table,
            "output",
            {"id": f"output-{nr}", "label": ausgabe["label"], "name": ausgabe["art"], "typeRef": "string"},
        )
    for nr, (regel, row) in enumerate(zip(tabelle.regeln, tabelle.bedingungen, strict=True), 1):
        element = ET.SubElement(table, "rule", {"id": f"rule-{nr}"})
        if regel["hinweis"]:
            ET.SubElement(element, "description").text = regel["hinweis"]
        for at, (eingabe, one) in enumerate(zip(tabelle.eingaben, row, strict=True), 1):
            _text(ET.SubElement(element, "inputEntry", {"id": f"in-{nr}-{at}"}), _feel(eingabe, one))
        for at, value in enumerate(regel["ausgaben"], 1):
            _text(ET.SubElement(element, "outputEntry", {"id": f"out-{nr}-{at}"}), _string(value))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _text(element: ET.Element, value: str) -> None:
    ET.SubElement(element, "text").text = value


def _string(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _feel(eingabe: Eingabe, one: Bedingung) -> str:
    if one.alle:
        return "-"
    if one.werte:
        words = sorted(one.werte)
        return ",".join(str(word == "ja").lower() if eingabe.art == Art.JA_NEIN else _string(word) for word in words)
    return ",".join(_span(span, eingabe.art) for span in one.spannen)


def _span(span: Spanne, art: str) -> str:
    if span.von is None:
        return f"<{'=' if span.mit_bis else ''} {_value(span.bis, art)}"
    if span.bis is None:
        return f">{'=' if span.mit_von else ''} {_value(span.von, art)}"
    if span.von == span.bis:
        return _value(span.von, art)
    return (
        f"{'[' if span.mit_von else '('}{_value(span.von, art)}..{_value(span.bis, art)}{']' if span.mit_bis else ')'}"
    )


def _value(value: Decimal | None, art: str) -> str:
    assert value is not None
    return f'date("{date.fromordinal(int(value)).isoformat()}")' if art == Art.DATUM else f"{value:f}"
