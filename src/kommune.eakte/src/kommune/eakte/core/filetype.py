"""What a file is, told by its content; its name and the browser's word do not count."""

from pathlib import PurePath

import json
import puremagic


OLE = "application/x-ole-storage"
ZIP_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
SIGNATURES = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
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
    text = _as_text(data)
    if text is not None:
        return "application/json" if _is_json(data) else _text_type(text)
    try:
        return puremagic.from_string(data[:8192], mime=True) or "application/octet-stream"
    except puremagic.PureError:
        return "application/octet-stream"


def _zip_type(data: bytes, filename: str) -> str:
    head = data[:4096]
    if head[30:38] == b"mimetype":
        return head[38:].split(b"PK")[0].decode("ascii", "replace").strip() or "application/zip"
    suffix = PurePath(filename).suffix.lower()
    marker = {".docx": b"word/", ".xlsx": b"xl/"}.get(suffix)
    if marker and (marker in data[-65536:] or marker in head):
        return ZIP_OFFICE[suffix]
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
