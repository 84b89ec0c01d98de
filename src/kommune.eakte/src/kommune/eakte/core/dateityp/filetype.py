"""What a file is, told by its content; its name and the browser's word do not count. Pure.

``TYPEN`` is the one list of types the house knows by name. Where libmagic is right it is asked last; what it takes for
something else (office files for zip, mails for HTML, signatures for nothing) is decided here first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from kommune.eakte.core.dateityp import container
from kommune.eakte.core.dateityp import text
from typing import BinaryIO

import pylibmagic  # noqa: F401 – brings the library itself, the same on every machine


import magic  # isort: skip


UNKNOWN = "application/octet-stream"
PDF = "application/pdf"
FOR_PROGRAMS = (
    "application/json",
    "application/xml",
    "text/xml",
)  # their text tells a person nothing, no area of it is drawn
HEAD = 65_536


@dataclass(frozen=True)
class Dateityp:
    """A type: the word for it and the endings its names may have, the usual one first."""

    mime: str
    wort: str
    endungen: tuple[str, ...]


TYPEN = tuple(
    Dateityp(mime, wort, tuple(endungen.split()))
    for mime, wort, endungen in (
        (PDF, "PDF", ".pdf"),
        ("image/jpeg", "JPEG", ".jpg .jpeg .jpe .jfif"),
        ("image/png", "PNG", ".png"),
        ("image/heic", "HEIC", ".heic .heif"),
        ("image/tiff", "TIFF", ".tif .tiff"),
        ("image/avif", "AVIF", ".avif"),
        ("image/gif", "GIF", ".gif"),
        ("image/webp", "WebP", ".webp"),
        ("image/bmp", "Bitmap", ".bmp .dib"),
        ("image/jp2", "JPEG 2000", ".jp2 .jpg2 .j2k"),
        ("image/jpx", "JPEG 2000", ".jpx .jpf .jp2"),
        ("image/svg+xml", "SVG", ".svg"),
        ("image/vnd.dxf", "DXF", ".dxf"),
        ("image/vnd.dwg", "DWG", ".dwg"),
        (container.OOXML["wordprocessingml.document"], "Word", ".docx"),
        (container.OOXML["wordprocessingml.template"], "Word-Vorlage", ".dotx"),
        (container.OOXML["spreadsheetml.sheet"], "Excel", ".xlsx"),
        (container.OOXML["spreadsheetml.template"], "Excel-Vorlage", ".xltx"),
        (container.OOXML["presentationml.presentation"], "PowerPoint", ".pptx"),
        (container.OOXML["presentationml.slideshow"], "PowerPoint", ".ppsx"),
        (container.OOXML["presentationml.template"], "PowerPoint-Vorlage", ".potx"),
        (container.MACROS["word"], "Word mit Makros", ".docm"),
        (container.MACROS["xl"], "Excel mit Makros", ".xlsm"),
        (container.MACROS["ppt"], "PowerPoint mit Makros", ".pptm"),
        ("application/msword", "Word 97", ".doc .dot"),
        ("application/vnd.ms-excel", "Excel 97", ".xls .xlt"),
        ("application/vnd.ms-powerpoint", "PowerPoint 97", ".ppt .pps .pot"),
        ("application/vnd.ms-outlook", "Outlook-Nachricht", ".msg .oft"),
        ("application/vnd.oasis.opendocument.text", "OpenDocument Text", ".odt"),
        ("application/vnd.oasis.opendocument.text-template", "OpenDocument Textvorlage", ".ott"),
        ("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument Tabelle", ".ods"),
        ("application/vnd.oasis.opendocument.presentation", "OpenDocument Präsentation", ".odp"),
        ("application/vnd.oasis.opendocument.graphics", "OpenDocument Zeichnung", ".odg"),
        ("application/epub+zip", "EPUB", ".epub"),
        ("application/java-archive", "Java-Programm", ".jar"),
        ("application/rtf", "RTF", ".rtf .doc"),
        ("application/mbox", "Postfach (mbox)", ".mbox .mbx"),
        ("message/rfc822", "E-Mail", ".eml"),
        ("application/pkcs7-signature", "Signatur", ".p7s"),
        ("application/pkcs7-mime", "Signierte oder verschlüsselte Datei", ".p7m .p7c .p7s"),
        ("application/postscript", "PostScript", ".ps .eps"),
        ("text/calendar", "Termin", ".ics"),
        ("text/vcard", "Visitenkarte", ".vcf"),
        ("text/html", "HTML", ".html .htm .xhtml"),
        ("text/x-script", "Skript", ".sh"),
        ("application/x-dosexec", "Programm", ".exe"),
        ("application/x-elf", "Programm", ".elf"),
    )
)
ENDUNGEN = {typ.mime: typ.endungen for typ in TYPEN}

SIGNATURES = (
    (0, b"%PDF-", PDF),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"\xff\x4f\xff\x51", "image/jp2"),
    (0, b"AutoCAD Binary DXF", "image/vnd.dxf"),
    (0, b"AC10", "image/vnd.dwg"),
    (0, b"MZ", "application/x-dosexec"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"#!", "text/x-script"),
    (0, b"%!PS", "application/postscript"),
)
OTHER_WORDS = {
    "application/vnd.microsoft.portable-executable": "application/x-dosexec",
    "application/x-executable": "application/x-elf",
    "image/x-ms-bmp": "image/bmp",
    "application/x-empty": UNKNOWN,
}


def sniff(data: bytes | BinaryIO) -> str:
    """Return the MIME type of bytes or of a file that can be rewound, by content; UNKNOWN if nothing tells it.

    What parses as JSON is ``application/json``, other text without markup ``text/plain``; markup is ``text/html`` or ``text/xml``, so that
    a script never passes as plain text. A file is read in parts: its head, and what its own directory names.
    """
    file = BytesIO(data) if isinstance(data, bytes) else data
    file.seek(0)
    head = file.read(HEAD)
    try:
        return next((mime for rule in RULES if (mime := rule(head, file))), UNKNOWN)
    finally:
        file.seek(0)


def _by_signature(head: bytes, _file: BinaryIO) -> str:
    return next((mime for at, signature, mime in SIGNATURES if head[at : at + len(signature)] == signature), "")


def _by_libmagic(head: bytes, _file: BinaryIO) -> str:
    """Ask libmagic, but for text: what is text was decided before."""
    mime = str(_library().from_buffer(head))
    mime = OTHER_WORDS.get(mime, mime)
    return "" if mime.startswith("text/") else mime


@cache
def _library() -> magic.Magic:
    return magic.Magic(mime=True)


RULES: tuple[Callable[[bytes, BinaryIO], str], ...] = (
    _by_signature,
    container.in_zip,
    container.in_ole,
    container.in_boxes,
    container.in_cms,
    text.late_pdf,
    text.of_text,
    _by_libmagic,
)
