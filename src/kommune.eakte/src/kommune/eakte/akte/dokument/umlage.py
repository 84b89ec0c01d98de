"""Put a Dokument into another Vorgang: new number, same file, same versions. Called through ``api``."""

from kommune.eakte.akte.kennzeichen.nummern import next_number
from kommune.eakte.akte.kennzeichen.nummern import renumber
from kommune.eakte.akte.schriftgut.umzug import carry
from kommune.eakte.core import clock
from typing import Any


def relocate_dokument(dokument: Any, ziel: Any) -> Any:
    """Move a Dokument into another Vorgang with the next number there, and return it as it lies there.

    It is found by the number it had, and the address it had leads on, as with every record. Whether it may be moved, and the journals, are the
    caller's (``dokumente``).
    """
    moved = carry(dokument, ziel)
    moved.anlage_von = ""
    number = next_number("dokument", {"vorgang": ziel.aktenzeichen, "jahr": clock.today().year}, since=ziel)
    renumber(moved, number)
    moved.reindexObject()
    return moved
