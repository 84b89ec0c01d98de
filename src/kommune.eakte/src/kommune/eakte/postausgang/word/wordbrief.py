"""A letter as PDF/A from a Word file: what we print is put in, LibreOffice makes the PDF, each a program with bounds."""

from collections.abc import Sequence
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.core.datei.ansicht import darsteller
from kommune.eakte.core.datei.interfaces import NotDrawn
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.postausgang.word import schluss
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import json
import pikepdf
import sys


SECONDS = 20
MEMORY = 1024 * 1024 * 1024
MAX_FILLED = 20_000_000
PDF_A3 = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"}}'
DRAFT = ("ENTWURF – nicht gezeichnet",)
NO_LIBREOFFICE = _(
    "error_word_no_office",
    default="This server has no LibreOffice, so a Word file cannot become a Bescheid here. Use a text template, or ask who runs the server.",
)


def makes_pdf() -> bool:
    """Tell whether the server has LibreOffice, which makes the PDF."""
    return which("soffice") is not None


def require_libreoffice() -> None:
    """Refuse what could never be printed.

    :raises WrongState: LibreOffice is not there.
    """
    if not makes_pdf():
        raise WrongState(NO_LIBREOFFICE)


def pdf_of(data: bytes, zeichnung: Sequence[str] = (), zahlung: Sequence[str] = ()) -> bytes:
    """Return a Word file as PDF/A-3b, with the lines that demand money, closed with those of the signature; without any of these it is marked
    as a draft.

    :raises WrongState: LibreOffice is not there, or makes no PDF of it in time.
    """
    require_libreoffice()
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, words, target = folder / "quelle.docx", folder / "worte.json", folder / "brief.docx"
        source.write_bytes(data)
        told = {"oben": [] if zeichnung else DRAFT, "schluss": list(zeichnung), "zahlung": list(zahlung)}
        words.write_text(json.dumps(told), "utf-8")
        limit = ["prlimit", f"--as={MEMORY}", f"--cpu={SECONDS}", f"--fsize={MAX_FILLED}", "--core=0"]
        command = [sys.executable, str(Path(schluss.__file__)), str(source), str(words), str(target)]
        try:
            darsteller.run([*limit, *command] if which("prlimit") else command, folder, seconds=SECONDS)
            return _plain(darsteller.buero_pdf(target, folder, kind=PDF_A3).read_bytes())
        except (NotDrawn, OSError, pikepdf.PdfError) as error:
            raise WrongState(
                _(
                    "error_word_pdf",
                    default="LibreOffice makes no PDF of this Word file. Have it made simpler, or upload it anew.",
                )
            ) from error


def _plain(data: bytes) -> bytes:
    """Take out what LibreOffice writes beside the standard (a check sum of its own), and what only says where a viewer begins."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for holder, key in ((pdf.trailer, "/DocChecksum"), (pdf.Root, "/OpenAction")):
            if key in holder:
                del holder[key]
        pdf.save(out)
    return out.getvalue()
