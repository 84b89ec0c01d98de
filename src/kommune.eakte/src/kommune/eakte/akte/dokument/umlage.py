"""Put a Dokument into another Vorgang: new number, same file, same versions. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.kennzeichen.nummern import next_number
from kommune.eakte.akte.schriftgut.umzug import carry
from kommune.eakte.core import clock
from typing import Any


def relocate_dokument(dokument: Any, ziel: Any) -> Any:
    """Move a Dokument into another Vorgang with the next number there, and return it as it lies there.

    What it was called and where it lay is kept in ``fruehere_aktenzeichen``. Whether it may be moved, and the journals, are the
    caller's (``dokumente``).
    """
    before = {"aktenzeichen": dokument.aktenzeichen, "ort": "/".join(dokument.getPhysicalPath())}
    moved = carry(dokument, ziel)
    moved.fruehere_aktenzeichen = (*moved.fruehere_aktenzeichen, before)
    moved.anlage_von = ""
    number = next_number("dokument", {"vorgang": ziel.aktenzeichen, "jahr": clock.today().year}, since=ziel)
    klass = type(aq_base(moved))
    klass.aktenzeichen.renew(moved, number)
    klass.aktenzeichen_sort.renew(moved, zeichen.sort_key(number))
    moved.reindexObject()
    return moved
