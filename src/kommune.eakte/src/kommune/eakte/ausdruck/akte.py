"""A complete file that is handed on: sheets numbered, bookmarks, an index page and the hashes of what is in it. Pure.

What a court or another authority needs to read it without us: one PDF to read, the originals to check (§ 99 VwGO).
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from html import escape
from kommune.eakte.ausdruck.rules import Teil
from typing import Any

import pikepdf
import re


PDF_NAME, INDEX_NAME, HASH_NAME = "akte.pdf", "index.html", "hashes.txt"
FONT_SIZE, MARGIN = 9, 24  # points
MAX_ZIP = 2_000_000_000


@dataclass(frozen=True)
class Stueck:
    """One file in the ZIP: its path there, the SHA-256 of its bytes, and what the index says of it."""

    pfad: str
    sha256: str
    teil: Teil | None = None


@dataclass
class Verzeichnis:
    """The files of a ZIP in their order, and what was left out of it, ``(number, title, reason)``."""

    titel: str
    stuecke: list[Stueck] = field(default_factory=list)
    ausgelassen: list[tuple[str, str, str]] = field(default_factory=list)


def number_sheets(pdf: Any, first: int) -> None:
    """Write “Blatt 1”, “Blatt 2” … at the upper right of each page from an index on; what is on the page stays."""
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for number, page in enumerate(pdf.pages[first:], 1):
        name = page.add_resource(font, pikepdf.Name.Font, prefix="KBlatt")
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(_label(page, number, name), prepend=False)


def _label(page: Any, number: int, font: Any) -> bytes:
    """Return what draws the number, upright however the page is turned."""
    left, bottom, right, top = (float(value) for value in page.mediabox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    text = f"Blatt {number}"
    width = len(text) * FONT_SIZE * 0.5
    place = {
        0: (1, 0, 0, 1, right - MARGIN - width, top - MARGIN),
        90: (0, 1, -1, 0, left + MARGIN, top - MARGIN - width),
        180: (-1, 0, 0, -1, left + MARGIN + width, bottom + MARGIN),
        270: (0, -1, 1, 0, right - MARGIN, bottom + MARGIN + width),
    }.get(turn, (1, 0, 0, 1, right - MARGIN - width, top - MARGIN))
    matrix = " ".join(f"{value:.2f}" for value in place)
    return f"\nQ q 0 g BT {font} {FONT_SIZE} Tf {matrix} Tm ({text}) Tj ET Q\n".encode()


def add_bookmarks(pdf: Any, gruppen: Sequence[tuple[str, Sequence[Teil]]], first: int) -> None:
    """Add a bookmark for the cover, each Vorgang, and each Dokument that has pages."""
    at = first
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Deckblatt und Inhalt", 0))
        for title, teile in gruppen:
            group = pikepdf.OutlineItem(title, min(at, len(pdf.pages) - 1))
            for one in teile:
                if one.seiten:
                    group.children.append(pikepdf.OutlineItem(f"{one.nummer} {one.titel}"[:200], at))
                at += one.seiten
            outline.root.append(group)


def path_in_zip(number: int, filename: str) -> str:
    """Return where a file lies in the ZIP: numbered, and with a name no system stumbles over."""
    safe = re.sub(r"[^\w.\- ]", "_", filename, flags=re.UNICODE).strip(". ")[-120:] or "datei"
    return f"dokumente/{number:04d}-{safe}"


def hash_list(stuecke: Iterable[Stueck]) -> bytes:
    """Return the hashes in the form ``sha256sum -c`` reads."""
    return "".join(f"{one.sha256}  {one.pfad}\n" for one in stuecke).encode()


def index_page(verzeichnis: Verzeichnis) -> bytes:
    """Return the page that tells what is in the ZIP; it needs nothing from outside."""
    rows = []
    for one in verzeichnis.stuecke:
        told = (one.teil.nummer, one.teil.datum, one.teil.richtung, one.teil.titel) if one.teil else ("", "", "", "")
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in told)
        link = f'<td><a href="{escape(one.pfad, quote=True)}">{escape(one.pfad)}</a></td>'
        rows.append(f"<tr>{cells}{link}<td><code>{one.sha256}</code></td></tr>")
    out = "".join(
        f"<li>{escape(number)} {escape(title)}: {escape(reason)}</li>"
        for number, title, reason in verzeichnis.ausgelassen
    )
    left_out = f"<h2>Nicht enthalten</h2><ul>{out}</ul>" if out else ""
    head = "".join(f"<th>{name}</th>" for name in ("Nummer", "Datum", "Richtung", "Betreff", "Datei", "SHA-256"))
    title = escape(verzeichnis.titel)
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title><style>'
        "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:.3em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
        f"</style></head><body><h1>{title}</h1><p>Prüfen: <code>sha256sum -c {HASH_NAME}</code></p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{left_out}</body></html>"
    ).encode()
