"""What the editor's form says: a table out of its inputs, and what a button does with its rows and columns."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.entscheidungshilfe.tabelle import rules
from typing import Any


def typed(form: Mapping[str, str], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table as it was typed; of an input the field alone."""
    wide = {"e": rules.MAX_EINGABEN, "a": rules.MAX_AUSGABEN, "r": rules.MAX_REGELN}
    counts = {name: _count(form.get(f"n.{name}", ""), most) for name, most in wide.items()}
    return {
        "titel": form.get("titel", ""),
        "trefferregel": form.get("trefferregel", ""),
        "eingaben": [
            {"feld": form.get(f"e.{at}", ""), "label": _label(known, form.get(f"e.{at}", ""))}
            for at in range(counts["e"])
        ],
        "ausgaben": [
            {"art": form.get(f"a.{at}.art", ""), "label": form.get(f"a.{at}.label", "")} for at in range(counts["a"])
        ],
        "regeln": [
            {
                "bedingungen": [form.get(f"r.{row}.e.{at}", "") for at in range(counts["e"])],
                "ausgaben": [form.get(f"r.{row}.a.{at}", "") for at in range(counts["a"])],
                "hinweis": form.get(f"r.{row}.hinweis", ""),
            }
            for row in range(counts["r"])
        ],
    }


def acted(inhalt: Mapping[str, Any], aktion: str, felder: list[str]) -> dict[str, Any]:
    """Return the table after what a button says: add, take out or move up a rule, an input or an output.

    :raises Invalid: there is no field left to ask.
    """
    table = {**inhalt, **{name: [dict(one) for one in inhalt[name]] for name in ("eingaben", "ausgaben", "regeln")}}
    what, _dash, rest = aktion.partition("-")
    way, _dash, number = rest.partition("-")
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else None
    if what == "regel":
        _rule(table, way, at)
    elif what in ("eingabe", "ausgabe"):
        _column(table, what, way, at, felder)
    return table


def _rule(table: dict[str, Any], way: str, at: int | None) -> None:
    rows = table["regeln"]
    if way == "neu":
        empty = {"bedingungen": [""] * len(table["eingaben"]), "ausgaben": [""] * len(table["ausgaben"]), "hinweis": ""}
        rows.append(empty)
    elif at is not None and at < len(rows) and way == "weg":
        del rows[at]
    elif at is not None and 0 < at < len(rows) and way == "hoch":
        rows[at - 1], rows[at] = rows[at], rows[at - 1]


def _column(table: dict[str, Any], what: str, way: str, at: int | None, felder: list[str]) -> None:
    columns, cells = table[f"{what}n"], "bedingungen" if what == "eingabe" else "ausgaben"
    if way == "neu":
        columns.append(_new_column(what, columns, felder))
    elif at is not None and at < len(columns) and way == "weg":
        del columns[at]
    else:
        return
    for row in table["regeln"]:
        row[cells] = [*row[cells], ""] if way == "neu" else [*row[cells][:at], *row[cells][at + 1 :]]


def _new_column(what: str, columns: list[dict[str, Any]], felder: list[str]) -> dict[str, str]:
    if what == "ausgabe":
        return {"art": rules.Ausgabeart.HINWEIS, "label": ""}
    free = [name for name in felder if name not in {one["feld"] for one in columns}]
    if not free:
        raise Invalid(
            _("error_tabelle_no_feld", default="The Vorgangstyp has no other field that can be asked."),
            field="eingaben",
        )
    return {"feld": free[0]}


def _label(known: Mapping[str, Any], name: str) -> str:
    return str(known[name].label) if name in known else name


def _count(value: str, most: int) -> int:
    return min(int(value), most) if value.isascii() and value.isdecimal() and len(value) < 4 else 0
