"""Pages of what has no pages of its own: mails with their head, plain text, office files without a converter. Pure."""

from collections.abc import Mapping
from html import escape
from kommune.eakte.core.dateityp.filetype import FOR_PROGRAMS
from kommune.eakte.core.druck.pdf import render_pdf
from typing import Any


MAX_TEXT = 300_000  # signs: about a hundred pages, which are drawn in some seconds
MAX_ATTACHMENTS = 200
WORDS = {"From": "Von", "To": "An", "Cc": "Kopie", "Date": "Datum", "Subject": "Betreff"}
MAILS = ("message/rfc822", "application/vnd.ms-outlook")
NOTE = "Nur der Text der Datei, ohne ihre Gestaltung und ohne Bilder."
CSS = (
    "@page { size: A4; margin: 25mm; } body { font-family: sans-serif; font-size: 10pt; }"
    "th { text-align: left; vertical-align: top; padding-right: 4mm; font-weight: normal; color: #444444; }"
    "td { overflow-wrap: anywhere; } .hinweis { color: #444444; font-size: 9pt; }"
    ".text { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 6mm; }"
)


def has_text(mime: str) -> bool:
    """Tell whether a file of a type is printed as text; data for programs tell a person nothing."""
    return mime not in FOR_PROGRAMS


def page_of(told: Mapping[str, Any], mime: str, title: str) -> bytes | None:
    """Return the pages of what a file says; None if it says nothing, or so much that it is no page any more.

    Of a mail the head – from, to, date, subject – and the names of what is attached stand there too; of what is no mail and no plain text
    that it is the text alone.
    """
    text, attached = str(told.get("text") or ""), list(told.get("anlagen") or ())[:MAX_ATTACHMENTS]
    head = [(WORDS.get(name, name), value) for name, value in told.get("kopf") or ()]
    if len(text) > MAX_TEXT or not (text.strip() or head or attached):
        return None
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in head)
    files = "".join(f"<li>{escape(str(one.get('name') or ''))}</li>" for one in attached)
    note = "" if mime in MAILS or mime == "text/plain" else f"<p class='hinweis'>{NOTE}</p>"
    html = (
        f"<h1>{escape(title)}</h1>{note}"
        f"{f'<table>{rows}</table>' if rows else ''}"
        f"<div class='text'>{escape(printable(text))}</div>"
        f"{f'<h2>Anlagen der E-Mail</h2><ul>{files}</ul>' if files else ''}"
    )
    return render_pdf(html, title=title, css=CSS)


def printable(text: str) -> str:
    """Return a text without signs that control a terminal or a printer; lines and tabs stay, a form feed is a line."""
    return "".join(sign for sign in text.replace("\f", "\n") if sign in "\n\t" or sign.isprintable())
