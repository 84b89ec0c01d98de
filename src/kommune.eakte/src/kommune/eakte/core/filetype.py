"""What a file is, told by its content; what the browser says of it does not count.

Of the name the ending counts in one case only: it says which office format a ZIP that looks like one is.
"""

from pathlib import PurePath

import json
import puremagic
import re


OLE = "application/x-ole-storage"
ZIP_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
MACROS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "application/vnd.ms-word.document.macroEnabled.12"
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "application/vnd.ms-excel.sheet.macroEnabled.12"
    ),
}
PDF_HEAD = re.compile(rb"(?:^|[\r\n\xbf])[ \t]*%PDF-[0-9]")
PDF_WITHIN = 1024
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
SIGNATURES = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"MZ", "application/x-dosexec"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"\xd0\xcf\x11\xe0", OLE),
    (0, b"#!", "text/x-script"),
)


def sniff(data: bytes, filename: str = "") -> str:
    """Return the MIME type of ``data`` by content; ``application/octet-stream`` if unknown.

    What parses as JSON is ``application/json``, other text without markup ``text/plain``; markup is ``text/html`` or ``text/xml``, so that
    a script never passes as plain text.
    """
    for offset, signature, mime in SIGNATURES:
        if data[offset : offset + len(signature)] == signature:
            return mime
    if data[:4] == b"PK\x03\x04":
        return _zip_type(data, filename)
    if data[4:8] == b"ftyp" and (mime := _picture_in_boxes(data)):
        return mime
    if _is_late_pdf(data):
        return "application/pdf"
    text = _as_text(data)
    if text is not None:
        return "application/json" if _is_json(data) else _text_type(text)
    try:
        return puremagic.from_string(data[:8192], mime=True) or "application/octet-stream"
    except puremagic.PureError:
        return "application/octet-stream"


def _is_late_pdf(data: bytes) -> bool:
    """Tell whether a PDF begins after a byte order mark, line feeds or mail headers (ISO 32000-1, annex H.3.4.1)."""
    found = PDF_HEAD.search(data[: PDF_WITHIN + 8])
    return found is not None and b"<" not in data[: found.start()]


def _picture_in_boxes(data: bytes) -> str:
    """Return the type by the brands of ISO/IEC 23008-12: HEIC of every phone, AVIF, else ""."""
    size = min(max(int.from_bytes(data[:4], "big"), 16), 512)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
    if b"avif" in brands or b"avis" in brands:
        return "image/avif"
    return "image/heic" if brands & HEIC_BRANDS else ""


def _zip_type(data: bytes, filename: str) -> str:
    head = data[:4096]
    if head[30:38] == b"mimetype":
        return head[38:].split(b"PK")[0].decode("ascii", "replace").strip() or "application/zip"
    suffix = PurePath(filename).suffix.lower()
    suffix = {".docm": ".docx", ".xlsm": ".xlsx"}.get(suffix, suffix)
    marker = {".docx": b"word/", ".xlsx": b"xl/"}.get(suffix)
    if marker and (marker in data[-65536:] or marker in head):
        return MACROS[ZIP_OFFICE[suffix]] if b"vbaProject.bin" in data[-65536:] else ZIP_OFFICE[suffix]
    return "application/zip"


def _as_text(data: bytes) -> str | None:
    if b"\x00" in data[:8192]:
        return None
    try:
        return data[:8192].decode("utf-8", "strict" if len(data) <= 8192 else "ignore")
    except UnicodeDecodeError:
        return None


def _is_json(data: bytes) -> bool:
    """Tell whether it is an object or a list in JSON, whole."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _text_type(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<?xml"):
        return "image/svg+xml" if "<svg" in start else "text/xml"
    if start.startswith("<svg"):
        return "image/svg+xml"
    if start.startswith("<") or "<script" in start or "<html" in start:
        return "text/html"
    return "text/plain"
