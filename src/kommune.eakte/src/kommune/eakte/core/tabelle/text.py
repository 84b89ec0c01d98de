"""Text with columns: CSV of any maker, "Unicode text" of Excel. Pure."""

from collections.abc import Iterator
from io import StringIO
from kommune.eakte import _
from kommune.eakte.core.tabelle.blatt import Unlesbar
from typing import Any

import csv
import re


TRENNER = (";", ",", "\t", "|")
SEP = re.compile(r'\A"?sep=(.|\\t)"?[^\S\r\n]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# A cell that a spreadsheet would take for a formula; ours are led by an apostrophe (see ``importdatei``).
FORMEL = re.compile(r"'*[=+\-@\t\r]")


def rows_of(text: str) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows with their line numbers; a first line ``sep=;`` names the delimiter and is no row.

    :raises Unlesbar: a row that is not well formed, e.g. a quotation mark that nothing closes.
    """
    named = SEP.match(text)
    offset = 0
    if named:
        text, offset = text[named.end() :], 1
        delimiter = "\t" if named[1] == "\\t" else named[1]
    else:
        start = "\n".join(text.splitlines()[:20])
        delimiter = max(TRENNER, key=start.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1 + offset
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unlesbar(
                _(
                    "error_aktenplan_csv_row",
                    default="The row cannot be read: a quotation mark is open or stands in the middle, "
                    "or a cell is too long.",
                ),
                zeile=number,
            ) from error
        yield number, [cell[1:] if cell.startswith("'") and FORMEL.match(cell) else cell for cell in row]
