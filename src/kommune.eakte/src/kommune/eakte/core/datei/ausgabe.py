"""A file on its way out: in parts, only ever as an attachment, so that nothing from outside is shown by the browser itself."""

from collections.abc import Mapping
from functools import cached_property
from kommune.eakte.core.datei.api import blob_of
from kommune.eakte.core.datei.pruefung import ausgang
from plone.namedfile.interfaces import INamedBlobFile
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from typing import Any
from ZODB.blob import Blob
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator

import os


CHUNK = 65_536
MARKUP = ("text/html", "text/xml", "image/svg+xml", "application/xhtml+xml")


@implementer(IStreamIterator)
class Strom:
    """An open file on its way out, read in parts and closed at its end."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __iter__(self) -> "Strom":
        return self

    def __next__(self) -> bytes:
        if data := self.file.read(CHUNK):
            return bytes(data)
        self.file.close()
        raise StopIteration


@implementer(INamedBlobFile)
class AlsFeld:
    """A reference as Plone's fields, serialisers and downloads know a file; made when asked for, stored nowhere.

    Its bytes are on their way out: they come only as long as they may (``pruefung.ausgang``).
    """

    def __init__(self, reference: Mapping[str, Any]) -> None:
        self.reference = reference
        self.filename = reference["name"]
        self.contentType = reference["mime"]

    @cached_property
    def _blob(self) -> Blob:
        ausgang.require_passable(self.reference)
        return blob_of(self.reference)

    @property
    def data(self) -> bytes:
        with self.open() as file:
            return bytes(file.read())

    def open(self, mode: str = "r") -> Any:
        """Open the file for reading.

        :raises ValueError: another mode; the bytes never change.
        """
        if mode != "r":
            raise ValueError("A Datei is never written to.")
        return self._blob.open("r")

    def getSize(self) -> int:
        return int(self.reference["groesse"])

    def __reduce__(self) -> Any:
        raise TypeError("A reference is stored, not the file made of it.")


def show_picture(reference: Mapping[str, Any], response: Any) -> Any:
    """Return a picture we have drawn ourselves, to be shown in a page; the browser of this person may keep it an hour.

    :raises ValueError: it is no such picture.
    """
    if reference["mime"] != "image/jpeg":
        raise ValueError(reference["mime"])
    file = AlsFeld(reference)
    body = stream_data(file)
    response.setHeader("Content-Type", "image/jpeg")
    response.setHeader("Content-Length", str(file.getSize()))
    response.setHeader("Content-Disposition", "inline")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
    response.setHeader("Cache-Control", "private, max-age=3600")
    return body


def stream(file: Any, response: Any, *, mime: str, name: str) -> Strom:
    """Set the headers of an answer that is a file made for it, and return it from its start; ``name`` is plain ASCII."""
    response.setHeader("Content-Length", str(file.seek(0, os.SEEK_END)))
    response.setHeader("Content-Type", mime)
    response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "private, no-store")
    file.seek(0)
    return Strom(file)


def hand_out(reference: Mapping[str, Any], response: Any) -> Any:
    """Set the headers of an answer and return the bytes as a stream.

    :raises FileMissing: they are not there. :raises FileInfected: they are in quarantine. :raises FileUnchecked: they are held back.
    """
    file = AlsFeld(reference)
    body = stream_data(file)
    set_headers(file, response, filename=file.filename)
    if file.contentType in MARKUP:
        response.setHeader("Content-Type", "application/octet-stream")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
    response.setHeader("Cache-Control", "private, no-store")
    return body
