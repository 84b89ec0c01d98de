"""The cover of a print, and its pages put together; bounded. Pure."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from kommune.eakte.core.druck.pdf import LETTER_CSS
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_beiseite import state_of
from kommune.eakte.core.druck.pdf_leser import PASSWORD
from typing import Any

import base64
import pikepdf


MAX_PAGES = 3_000
MAX_BYTES = 100_000_000  # of all files together: they lie in memory while the pages are put together
MAX_DOKUMENTE = 1_000
MAX_OPEN = 3  # of one person at a time
PICTURES = ("image/jpeg", "image/png")
MAX_PICTURE = 20_000_000
PDF = "application/pdf"
CARRIERS = (
    "/FileAttachment",
    "/RichMedia",
    "/Screen",
    "/Movie",
    "/Sound",
    "/3D",
)  # a file or player inside an annotation
MAX_PARENTS = 20
CSS = (
    LETTER_CSS
    + """
table { table-layout: fixed; } th { text-align: left; }
td, th { padding: 0.5mm 2mm 0.5mm 0; vertical-align: top; overflow-wrap: anywhere; hyphens: auto; }
.facts th:first-child:nth-last-child(2) { width: 38mm; } .facts th { font-weight: normal; color: #444444; border: none; } .facts td { border: none; }
.inhalt { font-size: 8pt; } .datei { hyphens: manual; }
.mit-grund { break-after: avoid; } .mit-grund td { border: none; } .grund td { hyphens: manual; }
"""
)
# Of the table of contents, with the width of each in mm: with 2 mm behind each the 160 a page has between its margins.
COLUMNS = {"Nummer": 30, "Datum": 17, "Richtung": 15, "Betreff": 31, "Datei": 30, "Wo": 25}
WHY = {
    "typ": "nicht druckbar",
    "schutz": "nicht druckbar: mit Passwort geschützt",
    "fehler": "nicht druckbar: Datei ist beschädigt",
    "schadcode": "nicht enthalten: Datei enthält Schadsoftware",
    "menge": "nicht enthalten: zu viele Seiten",
}
UNNAMED = "nicht genannt"  # in the place of the subject of what is left out
LEFT_OUT = "ausgelassen: "  # what the reason of a Teil begins with that somebody left out


@dataclass(frozen=True)
class Teil:
    """One Dokument of a print: what the cover says of it, how many pages it has, or why it is left out."""

    nummer: str
    datum: str
    richtung: str
    titel: str
    dateiname: str
    seiten: int = 0
    grund: str = ""


class Bogen:
    """Pages put together one Dokument after the other."""

    def __init__(self) -> None:
        self.pdf = pikepdf.Pdf.new()
        self.sources: list[pikepdf.Pdf] = []  # read from until the whole is saved
        self.bytes = 0

    def add(self, data: bytes) -> tuple[int, str]:
        """Add the pages of a PDF; return how many, or nought and why it cannot be (a key of ``WHY``)."""
        if self.bytes + len(data) > MAX_BYTES:
            return 0, "menge"
        if (state := state_of(data)) != 0:  # opened beside the server first: it may unpack to gigabytes
            return 0, "schutz" if state == PASSWORD else "fehler"
        before = len(self.pdf.pages)
        try:
            source = pikepdf.open(BytesIO(data))
            if before + len(source.pages) > MAX_PAGES:
                return 0, "menge"
            self.sources.append(source)
            self.pdf.pages.extend(source.pages)
            for page in self.pdf.pages[before:]:
                harmless(page)
        except pikepdf.PasswordError:
            return 0, "schutz"
        except (pikepdf.PdfError, ValueError, RecursionError, KeyError, TypeError):
            del self.pdf.pages[before:]
            return 0, "fehler"
        self.bytes += len(data)
        return len(self.pdf.pages) - before, ""

    def finished(self, cover: bytes, *, finish: Callable[[Any, int], None] | None = None) -> bytes:
        """Return the whole, the cover first; ``finish`` is given it, and how many pages the cover has, before it is written."""
        with pikepdf.open(BytesIO(cover)) as front:
            for number, page in enumerate(front.pages):
                self.pdf.pages.insert(number, page)
            if finish is not None:
                finish(self.pdf, len(front.pages))
            out = BytesIO()
            self.pdf.save(out)
        for source in self.sources:
            source.close()
        return out.getvalue()


def harmless(page: Any) -> None:
    """Take from a page what would do something when it is opened or clicked at, or carries a file; what is seen stays."""
    if "/AA" in page.obj:
        del page.obj["/AA"]
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):  # “/Annots 5” of a broken file
        if annotations is not None:
            del page.obj["/Annots"]
        return
    kept = [
        one for one in annotations if not isinstance(one, pikepdf.Dictionary) or one.get("/Subtype") not in CARRIERS
    ]
    for annotation in kept:
        for one in _with_parents(annotation):
            for name in ("/A", "/AA"):
                if name in one:
                    del one[name]
    if len(kept) < len(annotations):
        page.obj.Annots = pikepdf.Array(kept)


def _with_parents(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and the fields above it, whose actions it has as well; of a ring only some."""
    for _step in range(MAX_PARENTS):
        if not isinstance(annotation, pikepdf.Dictionary):
            return
        yield annotation
        annotation = annotation.get("/Parent")


def picture(data: bytes, mime: str, title: str) -> bytes:
    """Return a picture as a page; who cannot see it is told the title of the Dokument."""
    source = f"data:{mime};base64,{base64.b64encode(data).decode()}"
    html = f'<img src="{source}" alt="{escape(title)}" style="max-width: 100%; max-height: 240mm">'
    return render_pdf(html, title=title)


def cover(facts: Mapping[str, str], teile: Sequence[Teil], *, sheets: bool = False) -> bytes:
    """Return the cover: what it is, and the table of the Dokumente with their first page in this file, or their ``sheets``."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value).replace(chr(10), '<br>')}</td></tr>"
        for name, value in facts.items()
        if value
    )
    lines, at = [], 1
    for one in teile:
        where = _where(one, at, sheets=sheets)
        at += one.seiten
        lines.append(_line(one, where))
    head = "".join(f"<th style='width: {width}mm'>{name}</th>" for name, width in COLUMNS.items())
    title = facts.get("Vorgang") or facts.get("Akte") or "Vorgang"
    html = (
        f"<h1>{escape(title)}</h1><table class='facts'>{rows}</table>"
        f"<h2>Dokumente ({len(teile)})</h2><table class='inhalt'><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
    return render_pdf(html, title=title, css=CSS)


def _line(one: Teil, where: str) -> str:
    """Return the row of a Dokument; the reason of what somebody left out has a row of its own: it may be some lines long."""
    told = one.grund.startswith(LEFT_OUT)
    words = (one.nummer, one.datum, one.richtung, one.titel)
    cells = "".join(f"<td>{escape(word)}</td>" for word in words)
    row = (
        f"{cells}<td class='datei'>{escape(one.dateiname)}</td><td>{'nicht enthalten' if told else escape(where)}</td>"
    )
    if not told:
        return f"<tr>{row}</tr>"
    return (
        f"<tr class='mit-grund'>{row}</tr>"
        f"<tr class='grund'><td></td><td colspan='{len(COLUMNS) - 1}'>{escape(where)}</td></tr>"
    )


def _where(one: Teil, at: int, *, sheets: bool) -> str:
    if not one.seiten:
        return WHY.get(one.grund, one.grund)
    last = at + one.seiten - 1
    if sheets:
        return f"Blatt {at}" if last == at else f"Blatt {at} bis {last}"
    return f"Seite {at} bis {last} nach dem Deckblatt"
