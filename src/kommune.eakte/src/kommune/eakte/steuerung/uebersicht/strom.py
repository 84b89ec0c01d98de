"""A table on its way out as a file: rows go into it as they are read, so that memory does not grow with their number."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.steuerung.uebersicht.tabellen import Cell
from kommune.eakte.steuerung.uebersicht.tabellen import FORMATE
from tempfile import TemporaryFile
from typing import Any
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator


CHUNK = 65_536


@implementer(IStreamIterator)
class Strom:
    """A file on its way out, read in parts."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __iter__(self) -> "Strom":
        return self

    def __next__(self) -> bytes:
        if data := self.file.read(CHUNK):
            return bytes(data)
        self.file.close()
        raise StopIteration


def stream(response: Any, name: str, stem: str, heads: list[str], rows: Iterable[list[Cell]]) -> Strom:
    """Return a table as CSV, XLSX or ODS with its headers set; its file is called ``stem`` and the day.

    :raises Invalid: there is no such format.
    """
    if name not in FORMATE:
        raise Invalid(_("error_ausgabe_format", default="There is no such format."), field="format")
    mime, write = FORMATE[name]
    file = TemporaryFile()  # noqa: SIM115 – closed when it was read
    write(file, heads, rows)
    response.setHeader("Content-Type", mime)
    response.setHeader("Content-Length", str(file.tell()))
    response.setHeader("Content-Disposition", f'attachment; filename="{stem}-{clock.today():%Y-%m-%d}.{name}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "private, no-store")
    file.seek(0)
    return Strom(file)
