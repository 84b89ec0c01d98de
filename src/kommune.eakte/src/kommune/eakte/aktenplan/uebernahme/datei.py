"""The plan as CSV, and a plan as rows of fields. Pure."""

from collections.abc import Iterable
from datetime import date
from io import StringIO
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.uebernahme.zuordnung import check_columns
from kommune.eakte.aktenplan.uebernahme.zuordnung import propose
from kommune.eakte.aktenplan.uebernahme.zuordnung import SPALTEN
from kommune.eakte.aktenplan.uebernahme.zuordnung import Zeile
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.eakte.core.tabelle.text import FORMEL
from kommune.eakte.core.werte import datum
from typing import Any

import csv


__all__ = ("MAX_BYTES", "Unlesbar", "read_table", "write_csv")


def read_table(data: bytes) -> list[Zeile]:
    """Return the rows of a file in our own shape: every column is one of ours, in any order.

    :raises Unlesbar: with the reason and, if there is one, the row.
    """
    proposal = propose(data)
    check_columns(proposal, strict=True)
    return proposal.zeilen


def write_csv(einheiten: Iterable[Einheit]) -> bytes:
    """Return the units as CSV, readable by spreadsheets and by ``read_table``.

    A cell that a spreadsheet would take for a formula is led by an apostrophe, which
    ``read_table`` takes off again.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(SPALTEN.values())
    for einheit in einheiten:
        writer.writerow([_cell(getattr(einheit, name)) for name in SPALTEN])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return datum.show(value)
    text = str(value)
    return "'" + text if FORMEL.match(text) else text
