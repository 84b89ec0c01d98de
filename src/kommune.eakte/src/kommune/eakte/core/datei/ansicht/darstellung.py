"""Other forms of a Datei: thumbnail (``bild``), pages (``seite-1`` …), PDF/A (``pdfa``), words (``inhalt``); made by an
Auftrag (ADR 14).
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import Grund
from kommune.eakte.core.datei.interfaces import IDarsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import speicher
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from typing import NamedTuple
from zope.component import queryUtility

import json
import logging


logger = logging.getLogger(__name__)
ART = "darstellung"
MOST_BYTES = 100 * 1024 * 1024
BILD, PDFA, INHALT = "bild", "pdfa", "inhalt"
FIRST_PAGES = 20
MOST_OF_INHALT = 10 * 1024 * 1024
SUFFIXES = (".jpg", ".pdf", ".json")
WORTE = {
    Grund.BROKEN: _("msg_no_preview_broken", default="The file could not be drawn; it is broken or too large."),
    Grund.ENCRYPTED: _("msg_no_preview_encrypted", default="The file is encrypted: a password is needed to open it."),
    Grund.LIMIT: _(
        "msg_no_preview_limit",
        default="The file is so large or so unusual that drawing it was stopped at the limits of time and memory.",
    ),
}


class Stand(NamedTuple):
    """What a list says of a Datei without reading it: pages, whether there is a thumbnail, whether it is in quarantine."""

    seiten: int
    bild: bool
    infiziert: bool


def ask(reference: Mapping[str, Any]) -> bool:
    """Have the other forms of a Datei made, unless they are or nobody can; return whether it was written."""
    known = speicher().by_hash.get(reference["sha256"])
    if known is None or (known.gezeichnet is not None and not _can_be_better(known)) or why_none(reference):
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
        grund = known.zeichenfehler.partition(":")[0]
        return WORTE[Grund(grund) if grund in set(Grund) else Grund.BROKEN]
    return ""


def stand_of(reference: Mapping[str, Any]) -> Stand:
    """Return what is known of a Datei by its ``sha256``, nothing if it is not there."""
    known = speicher().by_hash.get(reference["sha256"])
    if known is None:
        return Stand(0, False, False)
    infected = known.stand == Pruefstand.INFECTED
    return Stand(known.seiten or _drawn(known), BILD in known.darstellungen and not infected, infected)


def inhalt_of(reference: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the words of a file that has no pages, or how many it has; None if nothing was made.

    :raises FileMissing: the store does not have the file. :raises FileInfected: it is in quarantine.
    """
    made = datei.rendition_of(reference, INHALT)
    if made is None or made["groesse"] > MOST_OF_INHALT:
        return None
    with datei.opened(made) as file:
        found = json.load(file)
    return found if isinstance(found, dict) else None


def is_makeshift(reference: Mapping[str, Any]) -> bool:
    """Tell whether only the words are shown, since the server lacks the program that draws the pages."""
    known = speicher().by_hash.get(reference["sha256"])
    return known is not None and known.behelf


def is_drawn(reference: Mapping[str, Any]) -> bool:
    """Tell whether drawing is over, with whatever result."""
    known = speicher().by_hash.get(reference["sha256"])
    return known is not None and known.gezeichnet is not None


def waits_since(reference: Mapping[str, Any]) -> datetime | None:
    """Return since when the Auftrag to draw it is open, None if there is none."""
    found = auftraege.entry(ART, reference["sha256"])
    if found is None or not auftraege.is_open(ART, reference["sha256"]):
        return None
    return datetime.fromtimestamp(found.kopf.erstellt, clock.TIMEZONE)


def pages_of(reference: Mapping[str, Any]) -> int:
    """Return how many of the first 20 pages were drawn; further ones come in portions (``portion``)."""
    known = speicher().by_hash.get(reference["sha256"])
    return _drawn(known) if known is not None else 0


def _drawn(known: Datei) -> int:
    return sum(1 for number in range(1, FIRST_PAGES + 1) if f"seite-{number}" in known.darstellungen)


def _can_be_better(known: Datei) -> bool:
    drawer = queryUtility(IDarsteller, name=known.mime)
    return known.behelf and not getattr(drawer, "behelf", True)


class Darstellung(Auftragsart):
    """Draws a file in a program of its own; what cannot be drawn is noted, not tried for ever."""

    title = _("label_auftrag_darstellung", default="Preview of a file")
    spur = Spur.RENDITIONS
    keep = None

    def run(self, portal, auftrag):
        known = speicher().by_hash.get(auftrag.key)
        if known is None or (known.gezeichnet is not None and not _can_be_better(known)):
            return
        reference = {"name": "datei", "mime": known.mime, "groesse": known.groesse, "sha256": known.sha256}
        if why_none(reference):
            return
        with suppress(FileInfected, FileMissing), datei.opened(reference) as file:
            known.zeichenfehler, known.seiten = _draw(reference, file)
            known.gezeichnet = clock.now()
            known.behelf = bool(getattr(queryUtility(IDarsteller, name=known.mime), "behelf", False))

    def describe(self, angaben):
        return ""


def _draw(reference: Mapping[str, Any], file: Any) -> tuple[str, int]:
    """Keep what a drawer makes of the file; return why it could not be drawn, "" if it was, and how many pages it has."""
    with TemporaryDirectory(prefix="darstellung-") as above:
        source, folder = Path(above) / "quelle", Path(above) / "aus"
        folder.mkdir()
        with source.open("wb") as copy:
            copyfileobj(file, copy, 1024 * 1024)
        fault = ""
        try:
            queryUtility(IDarsteller, name=reference["mime"]).draw(source, folder)
        except NotDrawn as error:
            fault = f"{error.grund}: {error}"
            logger.warning("The file %s was not drawn: %s", reference["sha256"], fault)
        for made in sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in SUFFIXES):
            with made.open("rb") as data:
                datei.keep_rendition(reference, made.stem, data)
        told = _told(folder / "inhalt.json")
        drawn = (folder / "bild.jpg").is_file() or "text" in told
    return "" if not fault or drawn else fault, int(told.get("seiten") or 0)


def _told(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text()) if path.stat().st_size <= MOST_OF_INHALT else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
