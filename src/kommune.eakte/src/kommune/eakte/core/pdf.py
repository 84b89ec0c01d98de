"""Tagged PDF/A-3b from HTML: letters, receipts, Bescheide. Nothing is fetched from outside."""

from io import BytesIO
from kommune.eakte.core.schriftbild import drawable
from pathlib import Path
from weasyprint import Attachment
from weasyprint import CSS
from weasyprint import HTML
from weasyprint.urls import URLFetcher

import pikepdf
import pikepdf.pdfa


VARIANT = "pdf/a-3b"
LETTER_CSS = (Path(__file__).parent / "letter.css").read_text("utf-8")


def render_pdf(html: str, *, title: str, attachments=(), css: str = LETTER_CSS, lang: str = "de") -> bytes:
    """Return ``html`` (a body fragment, already escaped) as a PDF/A-3b document, tagged for screen readers.

    ``attachments`` are ``(filename, mime, bytes)``; only ``data:`` addresses are read. A character that no installed
    font draws becomes a word.
    """
    document = HTML(
        string=f'<html lang="{lang}"><head><meta charset="utf-8"><title>{_escape(title)}</title></head>'
        f"<body>{drawable(html)}</body></html>",
        url_fetcher=URLFetcher(allowed_protocols=("data",)),
    )
    raw = document.write_pdf(
        stylesheets=[CSS(string=css, url_fetcher=URLFetcher(allowed_protocols=("data",)))],
        pdf_variant=VARIANT,
        pdf_tags=True,
        attachments=[Attachment(string=data, name=name, relationship="Data") for name, _mime, data in attachments],
    )
    return _conforming(raw)


def check_pdfa(data: bytes) -> list[str]:
    """Return what speaks against PDF/A-3b, empty if nothing was found (plausible, not certified)."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [str(finding) for finding in pikepdf.pdfa.check(pdf, "3b").findings]


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


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
