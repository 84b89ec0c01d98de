"""The words inside any file that has some, for full text; run by the worker, never in a request."""

from kommune.eakte.core.datei.ansicht.darsteller import DOC
from kommune.eakte.core.datei.ansicht.darsteller import Gelesen
from kommune.eakte.core.datei.ansicht.darsteller import MSG
from kommune.eakte.core.datei.ansicht.darsteller import ZIPPED
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.druck.pdf_text import LIMIT
from kommune.eakte.core.druck.pdf_text import text_of
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from typing import BinaryIO

import json
import shutil


# Plain text and PDF are read here; all others by a program of its own with limits, the same as for the preview.
HERE = frozenset({"application/pdf", "text/plain", "application/json"})
READ = ("message/rfc822", "text/", "application/xml", "application/xhtml+xml", DOC, MSG, *ZIPPED)


def words_of(file: BinaryIO, mime: str) -> str:
    """Return the words in a file of any format that is read, pages parted by a form feed; "" for all others.

    Of a mail also its head and the names of what is attached. What is broken or encrypted has no words.
    """
    if mime in HERE:
        return text_of(file, mime)
    told = told_of(file, mime) if mime.startswith(READ) else None
    if told is None:
        return ""
    head = "\n".join(value for _name, value in told["kopf"])
    attached = "\n".join(one["name"] for one in told["anlagen"])
    return "\n".join(filter(None, (head, told["text"], attached)))[:LIMIT]


def told_of(file: BinaryIO, mime: str) -> dict[str, Any] | None:
    """Return what a text, mail or office file says in words: ``kopf`` (pairs), ``text``, ``anlagen`` (each with ``name``).

    None of what is not read, broken or encrypted. Read by a program of its own with limits.
    """
    if not mime.startswith(READ):
        return None
    with TemporaryDirectory(prefix="kommune-worte-") as name:
        source, folder = Path(name) / "datei", Path(name) / "aus"
        folder.mkdir()
        with source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        try:
            Gelesen(mime).draw(source, folder)
            told: dict[str, Any] = json.loads((folder / "inhalt.json").read_text())
        except (NotDrawn, FileNotFoundError, ValueError):
            return None
    return told
