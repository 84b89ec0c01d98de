"""Tables as files: CSV, XLSX and ODS, written row by row. Pure.

A text that a spreadsheet would take for a formula is never one: in CSV an apostrophe stands before it, in the others the
cell says that it is text (CWE-1236).
"""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from itertools import chain
from itertools import islice
from kommune.eakte.core.werte.zeichenkette import safe_cell
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from typing import Any
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED
from zipfile import ZIP_STORED
from zipfile import ZipFile

import csv


MEASURED, NARROW, WIDE = 200, 8, 60
Cell = str | date | int | float
Rows = Iterable[list[Cell]]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
)
MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {NAMES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
BEGIN = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Vorgänge">'
)
END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_csv(file: BinaryIO, heads: list[str], rows: Rows) -> None:
    """Write UTF-8 with a byte order mark and semicolons, as a German Excel opens it; days as TT.MM.JJJJ, numbers with a comma."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe_cell(head) for head in heads])
    for row in rows:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else _shown(cell) for cell in row])
    text.detach()


def write_xlsx(file: BinaryIO, heads: list[str], rows: Rows) -> None:
    """Write Office Open XML; days are days, numbers are numbers, all else is text. Columns are as wide as their first rows need, the heads stay in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Vorgänge")
    rows = iter(rows)
    first = list(islice(rows, MEASURED))
    for place, width in enumerate(widths(heads, first), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    for row in _with_heads(heads, chain(first, rows)):
        sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    book.save(file)


def widths(heads: list[str], rows: list[list[Cell]]) -> list[int]:
    """Return the width of each column in characters, between ``NARROW`` and ``WIDE``."""
    lines = [heads, *rows]
    needed = (max(len(_shown(line[place])) for line in lines if place < len(line)) for place in range(len(heads)))
    return [min(max(one + 2, NARROW), WIDE) for one in needed]


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return max(cell.splitlines(), key=len, default="") if isinstance(cell, str) else str(cell).replace(".", ",")


def _xlsx_cell(sheet: Any, cell: Cell) -> Any:
    try:
        made = WriteOnlyCell(sheet, cell)
    except IllegalCharacterError:
        made = WriteOnlyCell(sheet, _readable(str(cell)))
    if isinstance(cell, str):
        made.data_type = "s"
    elif isinstance(cell, date):
        made.number_format = "DD.MM.YYYY"
    return made


def write_ods(file: BinaryIO, heads: list[str], rows: Rows) -> None:
    """Write OpenDocument 1.3; days are days, numbers are numbers, all else is text."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(BEGIN.encode())
            for row in _with_heads(heads, rows):
                content.write(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>".encode())
            content.write(END.encode())


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        told = f'office:value-type="date" office:date-value="{cell:%Y-%m-%d}"'
        return f"<table:table-cell {told}><text:p>{cell:%d.%m.%Y}</text:p></table:table-cell>"
    if not isinstance(cell, str):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{_shown(cell)}</text:p></table:table-cell>'
    text = escape(_readable(cell))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _readable(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(char for char in text if char.isprintable() or char in "\t\n")


def _with_heads(heads: list[str], rows: Rows) -> Iterable[list[Any]]:
    yield list(heads)
    yield from rows


FORMATE: dict[str, tuple[str, Callable[[BinaryIO, list[str], Rows], None]]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "ods": (ODS, write_ods),
}
