"""Tagged PDF/A-3b from HTML: letters, receipts, Bescheide. Nothing is fetched from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from kommune.eakte.core.druck.schriftbild import drawable
from pathlib import Path
from PIL import Image
from warnings import catch_warnings
from warnings import simplefilter
from weasyprint import Attachment
from weasyprint import CSS
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher
from weasyprint.urls import URLFetcherResponse

import atexit
import pikepdf
import pikepdf.pdfa


MAX_PIXELS = 30_000_000  # three pages of a scan with 300 dots an inch
VARIANT = "pdf/a-3b"
UNSUPPORTED_FORM = "interactive forms (/AcroForm)"
_fonts: list[FontConfiguration] = []  # read and not in use
LETTER_CSS = (Path(__file__).parent / "letter.css").read_text("utf-8")


class Fetcher(URLFetcher):
    """Reads what the text itself holds (``data:``), pictures of so many pixels in all.

    A picture of 20 kB may have 160 million: a minute of work and more than a gigabyte of memory.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",))
        self.left = MAX_PIXELS

    def fetch(self, url, headers=None):
        response = super().fetch(url, headers)
        data = response.read()
        if (wanted := pixels_of(data)) > self.left:
            raise ValueError("The pictures have too many pixels.")
        self.left -= wanted
        return URLFetcherResponse(response.url, data, response.headers, response.status)


def pixels_of(data: bytes) -> int:
    """Return how many pixels a picture says it has; nought for what is none, a drawing too."""
    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                return int(picture.width * picture.height)
    except Image.DecompressionBombError:
        return MAX_PIXELS + 1
    except (OSError, ValueError, SyntaxError):
        return 0


def document_of(html: str, *, title: str, css: str = LETTER_CSS, lang: str = "de") -> str:
    """Return ``html`` (a body fragment, already escaped) as a whole document with its style: what ``render_document`` draws."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{_escape(title)}</title>'
        f"<style>{css}</style></head><body>{html}</body></html>"
    )


def render_document(document: str, attachments=()) -> bytes:
    """Return a whole document, its style inside, as ``render_pdf`` does.

    A serial letter has the same style and the same fonts 500 times: both are read once, which saves a quarter of the work.
    """
    style, plain = _style_of(document)
    with _read_fonts() as fonts:
        raw = HTML(string=drawable(plain), url_fetcher=Fetcher()).write_pdf(
            stylesheets=style,
            font_config=fonts if style else None,
            pdf_variant=VARIANT,
            pdf_tags=True,
            attachments=[Attachment(string=data, name=name, relationship="Data") for name, _mime, data in attachments],
        )
    return _conforming(raw)


def _style_of(document: str) -> tuple[list[CSS], str]:
    """Return the style of what ``document_of`` made, and the document without it; any other document stays as it is."""
    head, begin, rest = document.partition("<style>")
    css, end, body = rest.partition("</style></head><body>")
    if not (begin and end) or "<body" in head or "<" in css or "@font-face" in css:
        return [], document
    return [_read_style(css)], f"{head}</head><body>{body}"


@lru_cache(maxsize=16)
def _read_style(css: str) -> CSS:
    return CSS(string=css, url_fetcher=Fetcher())


@contextmanager
def _read_fonts() -> Iterator[FontConfiguration]:
    """Lend fonts that are read; no two threads draw with the same ones."""
    try:
        fonts = _fonts.pop()
    except IndexError:
        fonts = FontConfiguration()
    try:
        yield fonts
    finally:
        _fonts.append(fonts)


# Freed while their library is there: at the very end of Python it is gone, and the process would die of it (SIGSEGV).
atexit.register(_fonts.clear)


def render_pdf(html: str, *, title: str, attachments=(), css: str = LETTER_CSS, lang: str = "de") -> bytes:
    """Return ``html`` (a body fragment, already escaped) as a PDF/A-3b document, tagged for screen readers.

    ``attachments`` are ``(filename, mime, bytes)``; only ``data:`` addresses are read. A character that no installed
    font draws becomes a word. Pictures of together more than ``MAX_PIXELS`` are left out.
    """
    return render_document(document_of(html, title=title, css=css, lang=lang), attachments)


def check_pdfa(data: bytes, *, signed: bool = False) -> list[str]:
    """Return what speaks against PDF/A-3b, empty if nothing was found (plausible, not certified).

    ``signed``: fields for signatures, and no others, are as they may be (ISO 19005-3, 6.4); the library knows no form at all.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        findings = [str(finding) for finding in pikepdf.pdfa.check(pdf, "3b").findings]
        if signed and _holds_signatures_only(pdf):
            findings = [one for one in findings if not (UNSUPPORTED_FORM in one and one.startswith("[unsupported]"))]
        return findings


def _holds_signatures_only(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    fields = list(form.get("/Fields", ())) if form is not None else []
    plain = form is not None and "/XFA" not in form and not form.get("/NeedAppearances", False)
    return bool(fields) and plain and all(field.get("/FT") == "/Sig" for field in fields)


def _conforming(raw: bytes) -> bytes:
    """Take out what PDF/A-3 refuses: empty resources, and pictures that ask to be smoothed (6.2.8-3)."""
    out = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary):
                for name in ("/Pattern", "/Shading"):
                    if name in obj and isinstance(obj[name], pikepdf.Dictionary) and not len(obj[name]):
                        del obj[name]
            if isinstance(obj, pikepdf.Stream) and "/Interpolate" in obj:
                del obj["/Interpolate"]
        pdf.save(out)
    return out.getvalue()


def paragraphs(text: str) -> str:
    """Return text as HTML: an empty line begins a paragraph, a line end stays one; every sign is shown, none is obeyed."""
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n")]
    return "".join(f"<p>{_escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part.strip())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
