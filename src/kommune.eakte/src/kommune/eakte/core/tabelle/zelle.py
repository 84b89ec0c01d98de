"""What a spreadsheet shows in a cell where it has no value. Pure."""

from kommune.eakte import _
from typing import Any

import re


# What spreadsheets write where a formula failed: in German, in English, in LibreOffice.
ZELLFEHLER = re.compile(
    r"#(NV|N/A|REF!|BEZUG!|WERT!|VALUE!|NAME\?|DIV/0!|ZAHL!|NUM!|NULL!|ÜBERLAUF!|SPILL!|CALC!|KALK!|FELD!|FIELD!"
    r"|BLOCKIERT!|BLOCKED!|UNBEKANNT!|UNKNOWN!|DATEN_ABRUFEN|GETTING_DATA)|Err:[0-9]{3}|#{3,}",
    re.IGNORECASE,
)


class Fehlwert(ValueError):
    """A cell cannot be taken; the argument is the reason in words."""


def require_no_fault(cell: Any) -> None:
    """Refuse a cell whose formula failed.

    :raises Fehlwert: saying what it shows.
    """
    if isinstance(cell, str) and ZELLFEHLER.fullmatch(cell):
        raise Fehlwert(
            _(
                "error_aktenplan_cell_fault",
                default="The spreadsheet shows the fault ${cell} here; mend its formula.",
                mapping={"cell": cell[:20]},
            )
        )
