"""Other forms of a Datei: thumbnail (``bild``), pages (``seite-1`` …), PDF/A (``pdfa``); made by an Auftrag (ADR 14)."""

from collections.abc import Mapping
from contextlib import suppress
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import IDarsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.datei.store import speicher
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from zope.component import queryUtility

import logging


logger = logging.getLogger(__name__)
ART = "darstellung"
MOST_BYTES = 100 * 1024 * 1024
BILD, PDFA = "bild", "pdfa"


def ask(reference: Mapping[str, Any]) -> bool:
    """Have the other forms of a Datei made, unless they are or nobody can; return whether it was written."""
    known = speicher().by_hash.get(reference["sha256"])
    if known is None or known.gezeichnet is not None or why_none(reference):
        return False
    auftraege.enqueue(ART, reference["sha256"], akteur="")
    return True


def can_be_drawn(mime: str) -> bool:
    """Tell whether there are thumbnails of files of this type, on this server."""
    drawer = queryUtility(IDarsteller, name=mime)
    return drawer is not None and not drawer.missing()


def why_none(reference: Mapping[str, Any]) -> Any:
    """Return in words why there is no preview and will be none, "" if there is or will be."""
    drawer = queryUtility(IDarsteller, name=str(reference.get("mime", "")))
    if drawer is None:
        return _("msg_no_preview_of_type", default="There is no preview for files of this type.")
    if missing := drawer.missing():
        return missing
    if int(reference.get("groesse") or 0) > MOST_BYTES:
        return _("msg_no_preview_size", default="There is no preview for files above 100 MB.")
    known = speicher().by_hash.get(reference["sha256"])
    if known is not None and known.zeichenfehler:
        return _("msg_no_preview_broken", default="The file could not be drawn; it is broken or too large.")
    return ""


def pages_of(reference: Mapping[str, Any]) -> int:
    """Return how many pages were drawn; the first 20 at most."""
    known = speicher().by_hash.get(reference["sha256"])
    return sum(1 for name in known.darstellungen if name.startswith("seite-")) if known is not None else 0


class Darstellung(Auftragsart):
    """Draws a file in a program of its own; what cannot be drawn is noted, not tried for ever."""

    title = _("label_auftrag_darstellung", default="Preview of a file")
    spur = Spur.RENDITIONS
    keep = None

    def run(self, portal, auftrag):
        known = speicher().by_hash.get(auftrag.key)
        if known is None or known.gezeichnet is not None:
            return
        reference = {"name": "datei", "mime": known.mime, "groesse": known.groesse, "sha256": known.sha256}
        if why_none(reference):
            return
        with suppress(FileInfected, FileMissing), datei.opened(reference) as file:
            known.zeichenfehler = _draw(reference, file)
            known.gezeichnet = clock.now()

    def describe(self, angaben):
        return ""


def _draw(reference: Mapping[str, Any], file: Any) -> str:
    """Keep what a drawer makes of the file; return why it could not be drawn, "" if it was."""
    with TemporaryDirectory(prefix="darstellung-") as above:
        source, folder = Path(above) / "quelle", Path(above) / "aus"
        folder.mkdir()
        with source.open("wb") as copy:
            copyfileobj(file, copy, 1024 * 1024)
        fault = ""
        try:
            queryUtility(IDarsteller, name=reference["mime"]).draw(source, folder)
        except NotDrawn as error:
            fault = str(error)
            logger.warning("The file %s was not drawn: %s", reference["sha256"], fault)
        for made in sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in (".jpg", ".pdf")):
            with made.open("rb") as data:
                datei.keep_rendition(reference, made.stem, data)
        return "" if not fault or (folder / "bild.jpg").is_file() else fault
