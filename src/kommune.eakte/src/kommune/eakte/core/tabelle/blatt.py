"""One sheet of a file, as a spreadsheet shows it; and why a file cannot be read."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from kommune.eakte import _
from time import monotonic
from typing import Any


MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_ROWS = 20_000
# A sheet may name its last row or column as far out as it likes, and have nothing between.
MAX_ROW_NUMBER = 100_000
MAX_COLUMNS = 200
MAX_SECONDS = 30.0
MAX_MERGED = 5_000


class Unlesbar(Exception):
    """The file cannot be read; the message says why and in which row (0: the whole file).

    ``weitere`` are further reasons, one for each other heading that cannot be taken.
    """

    def __init__(self, grund: str, *, zeile: int = 0, spalte: str = "") -> None:
        super().__init__(grund)
        self.grund, self.zeile, self.spalte = grund, zeile, spalte
        self.weitere: tuple[Unlesbar, ...] = ()


@dataclass(frozen=True)
class Verbund:
    """Cells that are merged: first and last row and column, from 1, as the spreadsheet counts them."""

    zeile: int
    spalte: int
    bis_zeile: int
    bis_spalte: int

    def __str__(self) -> str:
        return f"{letters(self.spalte)}{self.zeile}:{letters(self.bis_spalte)}{self.bis_zeile}"


@dataclass(frozen=True)
class Blatt:
    """The filled rows of one sheet with their numbers, and what one does not see in them."""

    zeilen: tuple[tuple[int, tuple[Any, ...]], ...]
    verbunden: tuple[Verbund, ...] = ()
    versteckte_zeilen: tuple[int, ...] = ()
    versteckte_spalten: tuple[int, ...] = ()


@dataclass(frozen=True)
class Blattname:
    """The name of a sheet, and whether it is hidden."""

    name: str
    versteckt: bool = False


def letters(column: int) -> str:
    """Return a column as spreadsheets call it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def too_many_merged() -> Unlesbar:
    """Return the refusal of a sheet whose merged cells nobody can look through."""
    return Unlesbar(_("error_aktenplan_merges", default="The sheet has more than 5,000 merged cells."))


def is_filled(cell: Any) -> bool:
    """Tell whether there is anything in a cell."""
    return cell is not None and bool(str(cell).strip())


def bounded(rows: Iterable[tuple[int, Iterable[Any]]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the filled rows; refuse what is too far, too wide, too many, or takes too long.

    :raises Unlesbar: saying which.
    """
    end = monotonic() + MAX_SECONDS
    filled = 0
    too_many = _("error_aktenplan_rows", default="The file has more than 20,000 rows.")
    for count, (number, cells) in enumerate(rows):
        if number > MAX_ROW_NUMBER:
            raise Unlesbar(too_many)
        row = tuple(cells)
        while row and not is_filled(row[-1]):
            row = row[:-1]
        if len(row) > MAX_COLUMNS:
            raise Unlesbar(_("error_aktenplan_columns", default="The row has more than 200 columns."), zeile=number)
        if count % 1000 == 999 and monotonic() > end:
            raise Unlesbar(_("error_aktenplan_slow", default="The file takes too long to read. Save it anew as CSV."))
        if not row:
            continue
        filled += 1
        if filled > MAX_ROWS + 1:
            raise Unlesbar(too_many)
        yield number, row
