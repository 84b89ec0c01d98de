"""Which column of a foreign file is which field of ours; proposed by its heading, changed by people. Pure.

Nothing is left out in silence: ``Vorschlag.ausgelassen`` names every sheet, row and column that is not read.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core.tabelle.blatt import Blatt
from kommune.eakte.core.tabelle.blatt import is_filled
from kommune.eakte.core.tabelle.blatt import letters
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.eakte.core.tabelle.blatt import Verbund
from kommune.eakte.core.tabelle.datei import Datei
from kommune.eakte.core.tabelle.datei import open_file
from typing import Any

import re


UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SUCHTIEFE = 20


@dataclass(frozen=True)
class Felder:
    """What a domain looks for: its fields with their headings, other words for them, what must be there.

    ``andere_worte`` are as ``word_of`` makes them. ``datenartig``: a first cell that looks so is no heading.
    """

    titel: Mapping[str, str]
    andere_worte: Mapping[str, str]
    noetig: tuple[str, ...]
    datenartig: re.Pattern[str] | None = None

    def field_of(self, title: str) -> str:
        """Return the field that a heading means, "" if it is none of these."""
        by_name = {re.sub(r"[\s_-]+", "", name.casefold().translate(UMLAUTE)): f for f, name in self.titel.items()}
        key = word_of(title)
        return by_name.get(key, "") or self.andere_worte.get(key, "")


@dataclass(frozen=True)
class Zeile:
    """One row: its number as the spreadsheet shows it, and its cells by field."""

    nummer: int
    zellen: dict[str, Any]


@dataclass(frozen=True)
class Wahl:
    """What a person chose for a file; ``None`` and "" leave it to the proposal. ``kopfzeile`` 0: there is none."""

    zeichensatz: str = ""
    blatt: int | None = None
    kopfzeile: int | None = None
    spalten: Mapping[int, str] | None = None


@dataclass(frozen=True)
class Spalte:
    """A column of the file (``nummer`` from 0), what it holds, and the field it was taken for ("": none)."""

    nummer: int
    kopf: str
    feld: str
    gefuellt: int
    beispiele: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its heading, or its letters where it has none."""
        return self.kopf or letters(self.nummer + 1)


@dataclass(frozen=True)
class Vorschlag:
    """A file, the sheet and the columns chosen, and everything that is not read."""

    datei: Datei
    blatt: int
    kopfzeile: int
    spalten: tuple[Spalte, ...]
    tabelle: Blatt

    @property
    def zeilen(self) -> list[Zeile]:
        """The rows below the heading, by field."""
        fields = {column.nummer: column.feld for column in self.spalten if column.feld}
        return [
            Zeile(number, {field: _plain(_at(cells, at)) for at, field in fields.items()})
            for number, cells in self.tabelle.zeilen
            if number > self.kopfzeile
        ]

    @property
    def ausgelassen(self) -> list[str]:
        """Say in words what of the file is not read."""
        return list(_left_out(self))

    @property
    def hinweise(self) -> list[str]:
        """Say what is read though one does not see it in the spreadsheet."""
        return list(_hints(self))

    def merged(self) -> list[Verbund]:
        """Return the merged cells among the rows and columns that are read: all but one of them is empty."""
        used = {column.nummer + 1 for column in self.spalten if column.feld}
        return [
            one
            for one in self.tabelle.verbunden
            if one.bis_zeile > self.kopfzeile and any(one.spalte <= column <= one.bis_spalte for column in used)
        ]


def propose(data: bytes, felder: Felder, wahl: Wahl | None = None) -> Vorschlag:
    """Return which sheet, heading and columns to read: those chosen, else the first visible sheet that has ours.

    :raises Unlesbar: the file cannot be read, or the choice does not fit it.
    """
    wahl = wahl or Wahl()
    datei = open_file(data, wahl.zeichensatz)
    if wahl.blatt is not None:
        if not 0 <= wahl.blatt < len(datei.blaetter):
            raise Unlesbar(_("error_aktenplan_sheet", default="The file has no such sheet."))
        return _with_columns(datei, wahl.blatt, felder, wahl)
    visible = [at for at, one in enumerate(datei.blaetter) if not one.versteckt] or [0]
    filled: Vorschlag | None = None
    for at in visible[:SUCHTIEFE]:
        found = _with_columns(datei, at, felder, wahl)
        if all(any(one.feld == name for one in found.spalten) for name in felder.noetig):
            return found
        if filled is None and found.tabelle.zeilen:
            filled = found
    return filled or _with_columns(datei, visible[0], felder, wahl)


def check_columns(vorschlag: Vorschlag, felder: Felder, *, strict: bool = False) -> None:
    """Refuse columns that leave out what is needed, or are taken twice; ``strict`` also those of no field.

    :raises Unlesbar: the first fault; the others are in ``weitere``.
    """
    at = vorschlag.kopfzeile
    faults: list[Unlesbar] = []
    if not vorschlag.tabelle.zeilen:
        faults.append(Unlesbar(_("error_aktenplan_empty", default="The file is empty.")))
    seen: set[str] = set()
    for column in vorschlag.spalten:
        if strict and not column.feld and column.gefuellt and not column.kopf:
            reason = _("error_aktenplan_cells", default="The row has more cells than there are columns.")
            row = next(n for n, cells in vorschlag.tabelle.zeilen if n > at and is_filled(_at(cells, column.nummer)))
            faults.append(Unlesbar(reason, zeile=row))
        elif strict and not column.feld and column.kopf:
            reason = _("error_aktenplan_column", default="This column is not known.")
            faults.append(Unlesbar(reason, zeile=at, spalte=column.name[:80]))
        elif column.feld in seen:
            reason = _("error_aktenplan_column_twice", default="This column is there twice.")
            faults.append(Unlesbar(reason, zeile=at, spalte=column.name[:80]))
        seen.add(column.feld or str(column.nummer))
    missing = _("error_aktenplan_column_missing", default="This column is missing.")
    if vorschlag.tabelle.zeilen:
        faults += [Unlesbar(missing, zeile=at, spalte=felder.titel[name]) for name in felder.noetig if name not in seen]
    if faults:
        faults[0].weitere = tuple(faults[1:])
        raise faults[0]


def _with_columns(datei: Datei, number: int, felder: Felder, wahl: Wahl) -> Vorschlag:
    table = datei.read(number)
    head = wahl.kopfzeile if wahl.kopfzeile is not None else _heading_row(table, felder)
    titles: Sequence[Any] = next((cells for at, cells in table.zeilen if at == head), ())
    below = [cells for at, cells in table.zeilen if at > head]
    width = max((len(cells) for cells in (titles, *below)), default=0)
    columns: list[Spalte] = []
    for at in range(width):
        title = text_of(titles[at])[:200] if at < len(titles) else ""
        values = [text_of(cells[at]) for cells in below if at < len(cells) and is_filled(cells[at])]
        if wahl.spalten is not None:
            field = wahl.spalten.get(at, "")
        else:
            field = felder.field_of(title)
        columns.append(Spalte(at, title, field if field in felder.titel else "", len(values), tuple(values[:3])))
    return Vorschlag(datei, number, head, tuple(columns), table)


def _heading_row(table: Blatt, felder: Felder) -> int:
    """Return the number of the row that names the columns: the one of the first 20 that knows most of ours.

    Where none names any, the first row is the heading unless it looks like a row (0: there is no heading).
    """
    best, points = 0, 0
    for number, cells in table.zeilen[:SUCHTIEFE]:
        known = {felder.field_of(text_of(cell)) for cell in cells} - {""}
        if len(known) > points:
            best, points = number, len(known)
    if points or not table.zeilen:
        return best
    number, cells = table.zeilen[0]
    first = next((text_of(cell) for cell in cells if is_filled(cell)), "")
    looks = felder.datenartig is not None and felder.datenartig.fullmatch(first)
    return 0 if looks and any(char.isdigit() for char in first) else number


def word_of(title: str) -> str:
    """Return a heading in small letters, without blanks, points and umlauts: what it is compared by."""
    return re.sub(r"[\s_.:-]+", "", title.casefold().translate(UMLAUTE))


def text_of(cell: Any) -> str:
    """Return a cell as text, without blanks around it."""
    return "" if cell is None else str(cell).strip()


def _at(cells: Sequence[Any], number: int) -> Any:
    return cells[number] if number < len(cells) else None


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    return cell.strip() if isinstance(cell, str) else cell


def _left_out(vorschlag: Vorschlag) -> Iterator[str]:
    for at, sheet in enumerate(vorschlag.datei.blaetter):
        if at != vorschlag.blatt:
            message = (
                _("msg_aktenplan_hidden_sheet", default="The hidden sheet “${name}”", mapping={"name": sheet.name})
                if sheet.versteckt
                else _("msg_aktenplan_sheet", default="The sheet “${name}”", mapping={"name": sheet.name})
            )
            yield message
    above = [number for number, _cells in vorschlag.tabelle.zeilen if number < vorschlag.kopfzeile]
    if above:
        rows = ", ".join(map(str, above[:10])) + (" …" if len(above) > 10 else "")
        yield _("msg_aktenplan_rows_above", default="Row ${zeilen}, above the heading", mapping={"zeilen": rows})
    for column in vorschlag.spalten:
        if not column.feld and (column.kopf or column.gefuellt):
            yield _(
                "msg_aktenplan_column_out",
                default="The column “${name}” with ${count} filled cells",
                mapping={"name": column.name, "count": column.gefuellt},
            )


def _hints(vorschlag: Vorschlag) -> Iterator[str]:
    if vorschlag.datei.blaetter[vorschlag.blatt].versteckt:
        yield _("msg_aktenplan_is_hidden", default="The sheet that is read is hidden in the spreadsheet.")
    numbers = {number for number, _cells in vorschlag.tabelle.zeilen if number > vorschlag.kopfzeile}
    rows = [number for number in vorschlag.tabelle.versteckte_zeilen if number in numbers]
    if rows:
        yield _(
            "msg_aktenplan_hidden_rows",
            default="${count} rows that are hidden in the spreadsheet are read too, the first is row ${zeile}.",
            mapping={"count": len(rows), "zeile": rows[0]},
        )
    used = {column.nummer + 1: column.name for column in vorschlag.spalten if column.feld}
    columns = [used[at] for at in vorschlag.tabelle.versteckte_spalten if at in used]
    if columns:
        yield _(
            "msg_aktenplan_hidden_columns",
            default="Columns that are hidden in the spreadsheet are read too: ${namen}.",
            mapping={"namen": ", ".join(columns)},
        )
    if vorschlag.datei.art == "csv" and vorschlag.datei.zeichensatz in ("mac_roman", "cp850"):
        yield _(
            "msg_aktenplan_encoding_guessed",
            default="The letters were read as ${name}. Look at the umlauts in the first rows; if they are wrong, "
            "choose another encoding.",
            mapping={"name": "MacRoman" if vorschlag.datei.zeichensatz == "mac_roman" else "DOS (CP850)"},
        )
