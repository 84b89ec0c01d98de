"""A table on its way out as a file: rows go into it as they are read, so that memory does not grow with their number."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.datei import ausgabe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.tabelle.tabellen import Cell
from kommune.eakte.core.tabelle.tabellen import FORMATE
from tempfile import TemporaryFile
from typing import Any


def stream(response: Any, name: str, stem: str, heads: list[str], rows: Iterable[list[Cell]]) -> ausgabe.Strom:
    """Return a table as CSV, XLSX or ODS with its headers set; its file is called ``stem`` and the day.

    :raises Invalid: there is no such format.
    """
    if name not in FORMATE:
        raise Invalid(_("error_ausgabe_format", default="There is no such format."), field="format")
    mime, write = FORMATE[name]
    file = TemporaryFile()  # noqa: SIM115 – closed when it was read
    write(file, heads, rows)
    return ausgabe.stream(file, response, mime=mime, name=f"{stem}-{clock.today():%Y-%m-%d}.{name}")
