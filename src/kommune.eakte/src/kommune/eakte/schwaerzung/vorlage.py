"""What is drawn anew of a Dokument: its PDF, what is shown of an office file as PDF/A, or its picture; and the program that does it."""

from collections.abc import Sequence
from kommune.eakte import _
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.ansicht.darsteller import run
from kommune.eakte.core.datei.interfaces import Grund
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.schwaerzung.rules import pages_of
from kommune.eakte.schwaerzung.rules import Wort
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any

import json
import sys


PROGRAM = Path(__file__).parent / "schwaerzer.py"
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png", "image/tiff")
READ_SECONDS, WORKER_SECONDS, DRAW_SECONDS = 5, 120, 300
WORDS = "worte"  # kept beside a file that takes long to read
WHY = {
    Grund.ENCRYPTED: _("error_schwaerzung_schutz", default="The file has a password. It cannot be blacked out."),
    Grund.LIMIT: _(
        "error_schwaerzung_groesse", default="The file is too large to be blacked out: at most 300 pages and 100 MB."
    ),
    Grund.BROKEN: _("error_schwaerzung_kaputt", default="The file is damaged. It cannot be blacked out."),
}


TAKES_LONG = _(
    "error_schwaerzung_liest", default="The file is still being read, since it is a large one. Try again in a minute."
)


class TakesLong(Invalid):
    """No request waits so long."""


def source_of(dokument: Any) -> dict[str, Any] | None:
    """Return the reference to what is drawn, None of what has no pages, or is in quarantine."""
    reference: dict[str, Any] = dokument.reference
    if not reference["sha256"] or not datei.is_there(reference) or datei.stand_of(reference) == Pruefstand.INFECTED:
        return None
    if reference["mime"] == PDF or reference["mime"] in PICTURES:
        return reference
    return datei.rendition_of(reference, darstellung.PDFA)


def words_of(reference: dict[str, Any]) -> list[list[Wort]]:
    """Return the words of each page with where they stand; half a second for a letter.

    :raises TakesLong: more than five seconds: a worker reads it (``keep_words``). :raises Invalid: it cannot be read, and why.
    """
    kept = datei.rendition_of(reference, WORDS)
    try:
        return pages_of(json.loads(datei.read(kept) if kept else _run("worte", reference, "worte.json", READ_SECONDS)))
    except Invalid as error:
        if error.message == WHY[Grund.LIMIT]:
            raise TakesLong(TAKES_LONG, field="datei") from error
        raise


def keep_words(reference: dict[str, Any]) -> None:
    """Read the words of a file that takes long and keep them with it; for a worker.

    :raises Invalid: it cannot be read, and why.
    """
    if datei.rendition_of(reference, WORDS) is None:
        datei.keep_rendition(reference, WORDS, _run("worte", reference, "worte.json", WORKER_SECONDS))


def drawn(reference: dict[str, Any], boxes: Sequence[Sequence[Sequence[float]]]) -> bytes:
    """Return the PDF drawn anew, with black boxes on each page.

    :raises Invalid: it cannot be drawn, and why.
    """
    return _run("zeichnen", reference, "geschwaerzt.pdf", DRAW_SECONDS, boxes)


def _run(what: str, reference: dict[str, Any], made: str, seconds: int, boxes: Any = None) -> bytes:
    with TemporaryDirectory(prefix="kommune-schwaerzung-") as above:
        source, folder = Path(above) / "quelle", Path(above) / "aus"
        folder.mkdir()
        with source.open("wb") as copy, datei.opened(reference) as file:
            copyfileobj(file, copy, 1024 * 1024)
        if boxes is not None:
            (folder / "flaechen.json").write_text(json.dumps(boxes))
        try:
            run([sys.executable, str(PROGRAM), what, str(source), str(folder)], folder, seconds=seconds)
        except NotDrawn as error:
            raise Invalid(WHY[error.grund if error.grund in WHY else Grund.BROKEN], field="datei") from error
        return (folder / made).read_bytes()
