"""A plan as a file: CSV and XLSX into rows of cells, rows of cells into CSV. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from io import BytesIO
from io import StringIO
from kommune.eakte import _
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.core.werte import datum
from time import monotonic
from typing import Any
from zipfile import BadZipFile
from zipfile import ZipFile

import csv
import re


MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_ROWS = 20_000
# A sheet may name its last row or column as far out as it likes, and have nothing between.
MAX_ROW_NUMBER = 100_000
MAX_COLUMNS = 200
MAX_SECONDS = 30.0
SPALTEN = {
    "kennzeichen": "Kennzeichen",
    "title": "Titel",
    "description": "Beschreibung",
    "gueltig_von": "Gültig von",
    "gueltig_bis": "Gültig bis",
    "stillgelegt": "Stillgelegt",
    "aufbewahrungsdauer": "Aufbewahrungsdauer",
    "aussonderungsart": "Aussonderungsart",
    "rechtsgrundlage": "Rechtsgrundlage",
    "federfuehrung": "Federführung",
}
WIE_IM_FORMULAR = {"gueltigab": "gueltig_von", "rechtsgrundlagederfrist": "rechtsgrundlage"}
UEBERGEORDNET = "uebergeordnet"
TRENNER = (";", ",", "\t")
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FORMEL = re.compile(r"'*[=+\-@\t\r]")


class Unlesbar(Exception):
    """The file cannot be read; the message says why and in which row (0: the whole file).

    ``weitere`` are further reasons, one for each other heading that cannot be taken.
    """

    def __init__(self, grund: str, *, zeile: int = 0, spalte: str = "") -> None:
        super().__init__(grund)
        self.grund, self.zeile, self.spalte = grund, zeile, spalte
        self.weitere: tuple[Unlesbar, ...] = ()


@dataclass(frozen=True)
class Zeile:
    """One row: its number as the spreadsheet shows it, and its cells by field."""

    nummer: int
    zellen: dict[str, Any]


def read_table(data: bytes) -> list[Zeile]:
    """Return the rows of a CSV or XLSX file; the kind is told by content.

    CSV in UTF-8 (with or without mark) or Windows-1252, columns parted by ``;``, ``,`` or tabs;
    of XLSX the first sheet. The first row names the columns, in any order.

    :raises Unlesbar: with the reason and, if there is one, the row.
    """
    if data.startswith(b"PK\x03\x04"):
        rows = _xlsx_rows(data)
    elif b"\x00" not in data:
        rows = _csv_rows(data)
    else:
        raise Unlesbar(_("error_aktenplan_filetype", default="This is neither a CSV nor an XLSX file."))
    return list(_named(rows))


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


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unlesbar(
        _("error_aktenplan_encoding", default="The characters of the file are neither UTF-8 nor Windows-1252.")
    )


def _csv_rows(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = _decode(data)
    first = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(TRENNER, key=first.count))
    number = 0
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unlesbar(
                _("error_aktenplan_csv_row", default="The row cannot be read; a cell may be too long."), zeile=number
            ) from error
        yield number, [cell[1:] if cell.startswith("'") and FORMEL.match(cell) else cell for cell in row]


def _xlsx_rows(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    broken = _("error_aktenplan_xlsx", default="The XLSX file is damaged or is not a workbook.")
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise Unlesbar(_("error_aktenplan_xlsx_size", default="The XLSX file holds more than 64 MB."))
        from openpyxl import load_workbook

        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size is often wrong, and cut rows off in silence
        yield from _bounded(sheet.iter_rows(values_only=True))
    except (BadZipFile, KeyError, IndexError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise Unlesbar(broken) from error


def _bounded(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows with their numbers; refuse what is too far, too wide or takes too long."""
    end = monotonic() + MAX_SECONDS
    for number, row in enumerate(rows, 1):
        if number > MAX_ROW_NUMBER:
            raise Unlesbar(_("error_aktenplan_rows", default="The file has more than 20,000 rows."))
        if len(row) > MAX_COLUMNS:
            raise Unlesbar(_("error_aktenplan_columns", default="The row has more than 200 columns."), zeile=number)
        if number % 1000 == 0 and monotonic() > end:
            raise Unlesbar(_("error_aktenplan_slow", default="The file takes too long to read. Save it anew as CSV."))
        yield number, list(row)


def _named(rows: Iterator[tuple[int, list[Any]]]) -> Iterator[Zeile]:
    columns: list[str] = []
    for count, (number, cells) in enumerate(rows):
        if not columns:
            columns = _columns(cells, number)
        elif any(_text(cell) for cell in cells):
            if count > MAX_ROWS:
                raise Unlesbar(_("error_aktenplan_rows", default="The file has more than 20,000 rows."))
            if any(_text(cell) for cell in cells[len(columns) :]):
                raise Unlesbar(
                    _("error_aktenplan_cells", default="The row has more cells than there are columns."), zeile=number
                )
            yield Zeile(number, {name: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name})
    if not columns:
        raise Unlesbar(_("error_aktenplan_empty", default="The file is empty."))


def _columns(cells: list[Any], number: int) -> list[str]:
    by_name = {_key(title): name for name, title in SPALTEN.items()} | {UEBERGEORDNET: UEBERGEORDNET} | WIE_IM_FORMULAR
    columns: list[str] = []
    faults: list[Unlesbar] = []
    for cell in cells:
        title = _text(cell)
        name = by_name.get(_key(title), "")
        reason = ""
        if title and not name:
            reason = _("error_aktenplan_column", default="This column is not known.")
        elif name and name in columns:
            reason = _("error_aktenplan_column_twice", default="This column is there twice.")
        if reason:
            faults.append(Unlesbar(reason, zeile=number, spalte=title[:80]))
        columns.append(name)
    missing = _("error_aktenplan_column_missing", default="This column is missing.")
    needed = (name for name in ("kennzeichen", "title") if name not in columns)
    faults += [Unlesbar(missing, zeile=number, spalte=SPALTEN[name]) for name in needed]
    if faults:
        faults[0].weitere = tuple(faults[1:])
        raise faults[0]
    return columns


def _key(title: str) -> str:
    return re.sub(r"[\s_-]+", "", title.casefold().translate(UMLAUTE))


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    return cell.strip() if isinstance(cell, str) else cell
