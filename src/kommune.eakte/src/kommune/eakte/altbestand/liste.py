"""The list of an Altbestand: kept, read by its columns, taken apart into rows."""

from kommune.eakte import _
from kommune.eakte.altbestand import rules
from kommune.eakte.altbestand import store
from kommune.eakte.altbestand.store import Altbestand
from kommune.eakte.altbestand.store import Stand
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.tabelle import zuordnung
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.eakte.core.tabelle.zuordnung import Vorschlag
from kommune.eakte.core.tabelle.zuordnung import Wahl


def take(bestand: Altbestand, data: bytes, dateiname: str, name: str) -> None:
    """Keep a list, its columns read as a kept mapping says ("": by the headings).

    :raises Invalid: it cannot be read or is empty; there is no such mapping. :raises TooLarge: more than 8 MB.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(_("error_aktenplan_file_size", default="The file is larger than 8 MB."), field="datei")
    found = propose(data, Wahl())
    if not found.tabelle.zeilen:
        raise Invalid(_("error_aktenplan_empty", default="The file is empty."), field="datei")
    kept = store.mappings_of(bestand.oe).get(name) if name else None
    if name and kept is None:
        raise Invalid(_("error_alt_mapping", default="There is no mapping of this name."), field="zuordnung")
    bestand.wahl = Wahl(spalten=rules.spalten_by(found, kept)) if kept else Wahl()
    bestand.liste = datei.add(data, dateiname[:200])
    bestand.forget_rows()
    bestand.stand = Stand.DRAFT


def propose(data: bytes, wahl: Wahl) -> Vorschlag:
    """Return how a list is read.

    :raises Invalid: it cannot be.
    """
    try:
        return zuordnung.propose(data, rules.GESUCHT, wahl)
    except Unlesbar as fault:
        raise Invalid(fault.grund, field="datei") from fault


def read_rows(bestand: Altbestand) -> None:
    """Keep the rows of the list as they are read now, and which comes first of those with one old Aktenzeichen.

    :raises Invalid: the column of the old Aktenzeichen is missing, or one is there twice.
    """
    found = propose(datei.read(bestand.liste), bestand.wahl)
    try:
        zuordnung.check_columns(found, rules.GESUCHT)
    except Unlesbar as fault:
        text = _(
            "error_alt_columns",
            default="Column “${name}”: ${grund}",
            mapping={"name": fault.spalte, "grund": fault.grund},
        )
        raise Invalid(text if fault.spalte else fault.grund, field="spalten") from fault
    bestand.forget_rows()
    for row in found.zeilen:
        cells = {name: cell for name, cell in row.zellen.items() if cell not in (None, "")}
        if cells:
            bestand.zeilen[row.nummer] = cells
            bestand.erste.setdefault(rules.old_key(cells.get("aktenzeichen")), row.nummer)
