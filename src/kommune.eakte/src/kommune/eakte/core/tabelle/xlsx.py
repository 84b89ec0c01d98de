"""Workbooks of Excel, by openpyxl; what its quick mode leaves out is read from the XML of the sheet. Pure."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.core.tabelle.blatt import Blatt
from kommune.eakte.core.tabelle.blatt import Blattname
from kommune.eakte.core.tabelle.blatt import bounded
from kommune.eakte.core.tabelle.blatt import MAX_COLUMNS
from kommune.eakte.core.tabelle.blatt import MAX_MERGED
from kommune.eakte.core.tabelle.blatt import MAX_ROW_NUMBER
from kommune.eakte.core.tabelle.blatt import MAX_UNPACKED
from kommune.eakte.core.tabelle.blatt import too_many_merged
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.eakte.core.tabelle.blatt import Verbund
from lxml import etree
from typing import Any
from zipfile import BadZipFile
from zipfile import ZipFile

import re
import zlib


NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMAT = re.compile(r"(0+)(?:\.(0+))?")


@contextmanager
def _told() -> Iterator[None]:
    broken = _("error_aktenplan_xlsx", default="The XLSX file is damaged or is not a workbook.")
    try:
        yield
    except (
        BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        EOFError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Unlesbar(broken) from error


def names(data: bytes) -> tuple[Blattname, ...]:
    """Return the sheets of the workbook in their order.

    :raises Unlesbar: it is none, or holds more than 64 MB.
    """
    with _told():
        return tuple(Blattname(sheet.title, sheet.sheet_state != "visible") for sheet in _book(data).worksheets)


def read(data: bytes, number: int) -> Blatt:
    """Return one sheet, values instead of formulas.

    :raises Unlesbar: it is damaged, too large or takes too long.
    """
    with _told():
        sheet = _book(data).worksheets[number]
        sheet.reset_dimensions()  # what the file says of its size is often wrong, and cut rows off in silence
        rows = tuple(bounded((at, map(_value, cells)) for at, cells in enumerate(sheet.iter_rows(), 1)))
        merged, hidden_rows, hidden_columns = _unseen(data, sheet._worksheet_path)
    return Blatt(rows, merged, hidden_rows, hidden_columns)


def shown(value: Any, number_format: str) -> Any:
    """Return a number as text if its format alone tells how many digits it has: 22 in the format 000 is ``022``."""
    match = FORMAT.fullmatch(number_format or "")
    if match is None or isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return value
    places = len(match[2] or "")
    width = len(match[1]) + (places + 1 if places else 0)
    if len(match[1]) == 1 and not places:
        return value
    text = f"{value:0{width}.{places}f}"
    return text if float(text) == value else value


def _value(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    return shown(value, cell.number_format) if isinstance(value, int | float) else value


def _book(data: bytes) -> Any:
    with ZipFile(BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
            raise Unlesbar(_("error_aktenplan_xlsx_size", default="The file holds more than 64 MB."))
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=True)


def _unseen(data: bytes, path: str) -> tuple[tuple[Verbund, ...], tuple[int, ...], tuple[int, ...]]:
    """Return merged cells, hidden rows and hidden columns, which the quick mode of openpyxl does not tell."""
    from openpyxl.utils import range_boundaries

    merged: list[Verbund] = []
    rows: list[int] = []
    columns: set[int] = set()
    with ZipFile(BytesIO(data)) as archive, archive.open(path) as stream:
        for element in _elements(stream):
            if element.tag == f"{NS}mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref"))
                merged.append(Verbund(top or 1, left or 1, bottom or MAX_ROW_NUMBER, right or MAX_COLUMNS))
                if len(merged) > MAX_MERGED:
                    raise too_many_merged()
            elif element.get("hidden") in ("1", "true"):
                if element.tag == f"{NS}row":
                    rows.append(int(element.get("r") or 0))
                else:
                    columns.update(range(int(element.get("min")), min(int(element.get("max")), MAX_COLUMNS) + 1))
    return tuple(merged), tuple(rows), tuple(sorted(columns))


def _elements(stream: Any) -> Iterator[Any]:
    wanted = (f"{NS}mergeCell", f"{NS}row", f"{NS}col")
    for _event, element in etree.iterparse(stream, tag=wanted, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
