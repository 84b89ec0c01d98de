"""Cells of a foreign file as the values of a unit, or the reason why not. Pure."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Aussonderungsart
from kommune.eakte.core.tabelle.zelle import Fehlwert
from kommune.eakte.core.tabelle.zelle import require_no_fault
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from typing import Any

import re


MAX_LENGTH = {"kennzeichen": 40, "title": 250, "description": 4000, "rechtsgrundlage": 500, "federfuehrung": 100}
JA_NEIN = {"ja": True, "x": True, "1": True, "true": True, "wahr": True} | dict.fromkeys(
    ("", "nein", "0", "false", "falsch"), False
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def value_of(name: str, cell: Any) -> Any:
    """Return a cell as the field of a unit takes it.

    :raises Fehlwert: saying why it cannot be taken.
    """
    require_no_fault(cell)
    return PARSERS[name](name, cell)


def _text(name: str, cell: Any) -> str:
    text = "" if cell is None else str(cell).strip().replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_LENGTH[name]:
        raise Fehlwert(
            _(
                "error_aktenplan_too_long",
                default="Longer than ${length} characters.",
                mapping={"length": MAX_LENGTH[name]},
            )
        )
    if CONTROL.search(text) or (name != "description" and "\n" in text):
        raise Fehlwert(_("error_aktenplan_control", default="Contains line breaks or control characters."))
    return text


def _kennzeichen(name: str, cell: Any) -> str:
    if isinstance(cell, int | float | date):
        raise Fehlwert(
            _(
                "error_aktenplan_kennzeichen_number",
                default="Formatted as a number or date; leading zeros may be lost. Format the column as text.",
            )
        )
    text = _text(name, cell)
    if text and not rules.is_kennzeichen(text):
        raise Fehlwert(
            _(
                "error_aktenplan_kennzeichen",
                default="A Kennzeichen has up to three capital letters and four digits and, below, numbers after dots, "
                "e.g. 022.1, 11.10 or A1.2.",
            )
        )
    return text


def _date(name: str, cell: Any) -> date | None:
    if cell is None or cell == "":
        return None
    try:
        return datum.read(cell)
    except WertFehler as fault:
        raise Fehlwert(_("error_aktenplan_date", default="Not a date; write DD.MM.YYYY.")) from fault


def _ja_nein(name: str, cell: Any) -> bool:
    try:
        return JA_NEIN["" if cell is None else str(cell).casefold()]
    except KeyError:
        raise Fehlwert(_("error_aktenplan_yes_no", default="Write “ja” or “nein”.")) from None


def _dauer(name: str, cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    try:
        return rules.parse_dauer("" if cell is None else str(cell))
    except ValueError:
        raise Fehlwert(_("error_aktenplan_dauer", default="Write whole years from 0 to 999, or “dauernd”.")) from None


def _art(name: str, cell: Any) -> str:
    text = "" if cell is None else str(cell).upper()
    if text and text not in list(Aussonderungsart):
        raise Fehlwert(_("error_aktenplan_art", default="Write A (archive), B (appraise) or V (destroy)."))
    return text


PARSERS = {
    "kennzeichen": _kennzeichen,
    "title": _text,
    "description": _text,
    "gueltig_von": _date,
    "gueltig_bis": _date,
    "stillgelegt": _ja_nein,
    "aufbewahrungsdauer": _dauer,
    "aussonderungsart": _art,
    "rechtsgrundlage": _text,
    "federfuehrung": _text,
}
