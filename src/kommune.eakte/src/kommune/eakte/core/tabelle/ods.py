"""Spreadsheets of LibreOffice (OpenDocument 1.3). Pure.

An own reader of 100 lines: the libraries that read ODS build the whole sheet first, and a sheet may say that its
last cell is repeated a million times.
"""

from collections.abc import Iterator
from datetime import date
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

import zlib


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
BEYOND = MAX_COLUMNS + 1
# Beginnings, ends and attributes: each takes some hundred bytes of memory, so that 60 kB of an archive may become 2 GB.
MAX_MARKS = 2_500_000


def names(data: bytes) -> tuple[Blattname, ...]:
    """Return the sheets in their order.

    :raises Unlesbar: it is no spreadsheet, or holds more than 64 MB.
    """
    hidden = {
        style.get(f"{STYLE}name")
        for style in _tree(data).iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties"))
    }
    return tuple(
        Blattname(table.get(f"{TABLE}name") or str(number), table.get(f"{TABLE}style-name") in hidden)
        for number, table in enumerate(_tables(data), 1)
    )


def read(data: bytes, number: int) -> Blatt:
    """Return one sheet, values as they are shown.

    :raises Unlesbar: it is damaged, too large or takes too long.
    """
    table = _tables(data)[number]
    merged: list[Verbund] = []
    hidden: list[int] = []
    rows = tuple(bounded(_rows(table, merged, hidden)))
    return Blatt(rows, tuple(merged), tuple(hidden), tuple(_hidden_columns(table)))


def _rows(table: Any, merged: list[Verbund], hidden: list[int]) -> Iterator[tuple[int, list[Any]]]:
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        cells = _cells(row, number, merged)
        if any(cell is not None for cell in cells):
            if number + times > MAX_ROW_NUMBER:
                yield MAX_ROW_NUMBER + 1, []
            for at in range(number, number + times):
                if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
                    hidden.append(at)
                yield at, cells
        elif number <= MAX_ROW_NUMBER:
            yield number, []  # so that empty rows, too, count in time
        number += times


def _cells(row: Any, number: int, merged: list[Verbund]) -> list[Any]:
    cells: list[Any] = []
    for cell in row.iterchildren(*CELLS):
        wide, high = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            merged.append(Verbund(number, len(cells) + 1, number + high - 1, len(cells) + wide))
            if len(merged) > MAX_MERGED:
                raise too_many_merged()
        value = _value(cell)
        times = min(_times(cell, "number-columns-repeated"), BEYOND)
        cells.extend([value] * times)
        if len(cells) > 10 * BEYOND:
            break
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _value(cell: Any) -> Any:
    kind = cell.get(f"{OFFICE}value-type")
    text = "\n".join(_words(paragraph) for paragraph in cell.iterchildren(f"{TEXT}p"))
    if kind == "date":
        told = cell.get(f"{OFFICE}date-value") or ""
        try:
            return date.fromisoformat(told[:10])
        except ValueError:
            return told
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "float" and _is_plain(text, cell.get(f"{OFFICE}value")):
        value = float(cell.get(f"{OFFICE}value"))
        return int(value) if value.is_integer() else value
    return text or None


def _is_plain(text: str, value: str | None) -> bool:
    """Tell whether a number is shown as it is; ``022`` of 22 and ``12.60`` of 12.6 are shown by a format."""
    return value is not None and text.replace(",", ".") == value


def _words(paragraph: Any) -> str:
    found = [paragraph.text or ""]
    for node in paragraph.iterchildren():
        if node.tag == f"{TEXT}s":
            found.append(" " * min(_times(node, "c", TEXT), 100))
        elif node.tag == f"{TEXT}tab":
            found.append("\t")
        elif node.tag == f"{TEXT}line-break":
            found.append("\n")
        elif isinstance(node.tag, str) and node.tag.startswith(TEXT):
            found.append(_words(node))
        found.append(node.tail or "")
    return "".join(found)


def _hidden_columns(table: Any) -> Iterator[int]:
    at = 1
    for column in table.iter(f"{TABLE}table-column"):
        times = _times(column, "number-columns-repeated")
        if column.get(f"{TABLE}visibility") in ("collapse", "filter"):
            yield from range(at, min(at + times, BEYOND))
        at += times


def _times(node: Any, name: str, namespace: str = TABLE) -> int:
    told = node.get(f"{namespace}{name}") or "1"
    return int(told) if told.isdecimal() and len(told) < 10 else 1


def _tables(data: bytes) -> list[Any]:
    found = _tree(data).findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    if not found:
        raise Unlesbar(_broken())
    return found


def _tree(data: bytes) -> Any:
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise Unlesbar(_("error_aktenplan_xlsx_size", default="The file holds more than 64 MB."))
            content = archive.read("content.xml")
        if content.count(b"<") + content.count(b"=") > MAX_MARKS:
            raise Unlesbar(_("error_aktenplan_xlsx_size", default="The file holds more than 64 MB."))
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (BadZipFile, KeyError, OSError, EOFError, zlib.error, etree.XMLSyntaxError, RuntimeError) as error:
        raise Unlesbar(_broken()) from error


def _broken() -> str:
    return _("error_aktenplan_ods", default="The ODS file is damaged, protected by a password or no spreadsheet.")
