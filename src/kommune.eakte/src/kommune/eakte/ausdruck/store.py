"""What is kept of each print."""

from datetime import datetime
from persistent import Persistent
from typing import Any


class Ausdruck(Persistent):
    """One print: of which Vorgang, which Dokumente are in it, and the reference to the file once it is there.

    Of a complete file that is handed on: whose (``vorgaenge``), to whom (``an``), what is left out and why (``ausgelassen``: UID →
    reason), and a second file, ``paket``, the ZIP. Asked for at an Akte, ``vorgang`` is the Akte. ``auswahl``: only some of its Dokumente
    were chosen. ``silent``: of what is left out neither subject nor file name is told, for they tell what it is about.
    """

    datei: dict[str, Any] | None = None
    paket: dict[str, Any] | None = None
    vorgaenge: tuple[str, ...] = ()
    ausgelassen: tuple[tuple[str, str], ...] = ()
    an = ""
    auswahl = False
    silent = False

    def __init__(self, id: str, vorgang: str, dokumente: tuple[str, ...], am: datetime) -> None:
        self.id, self.vorgang, self.dokumente, self.am = id, vorgang, dokumente, am
