"""Files of characters: mail, calendar, drawing, markup or plain text, by how they begin. Pure."""

from typing import BinaryIO

import json
import re


PART = 8192
PDF_HEAD = re.compile(rb"(?:^|[\r\n\xbf])[ \t]*%PDF-[0-9]")
PDF_WITHIN = 1024
BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
FIELD = re.compile(r"(?P<name>[!-9;-~]+):")
OF_MAIL = frozenset(
    [
        "date",
        "to",
        "cc",
        "subject",
        "received",
        "message-id",
        "return-path",
        "mime-version",
        "delivered-to",
        "reply-to",
        "content-type",
    ]
)
MBOX = re.compile(r"From \S+ .*\d{4}\s*\n[!-9;-~]+:")
DXF = re.compile(r"(?:\s*999\r?\n[^\n]*\n)*\s*0\r?\n\s*SECTION\r?\n")
MARKS = (
    ("{\\rtf", "application/rtf"),
    ("begin:vcalendar", "text/calendar"),
    ("begin:vcard", "text/vcard"),
)
MAX_JSON = 5_000_000


def late_pdf(head: bytes, _file: BinaryIO) -> str:
    """Tell a PDF that begins after a byte order mark, line feeds or mail headers (ISO 32000-1, annex H.3.4.1)."""
    found = PDF_HEAD.search(head[: PDF_WITHIN + 8])
    return "application/pdf" if found is not None and b"<" not in head[: found.start()] else ""


def of_text(head: bytes, file: BinaryIO) -> str:
    """Return the type of what is text in UTF-8, UTF-16 or an older encoding, else ""."""
    words = _decoded(head[:PART], whole=len(head) <= PART)
    if not head or words is None:
        return ""
    start = words.lstrip("\ufeff \t\r\n")
    lower = start.lower()
    if start[:1] in ("{", "[") and not lower.startswith("{\\rtf"):
        return "application/json" if _is_json(file) else _markup(lower) or "text/plain"
    for mark, mime in MARKS:
        if lower.startswith(mark):
            return mime
    if DXF.match(words.lstrip("\ufeff")):
        return "image/vnd.dxf"
    if MBOX.match(start.replace("\r\n", "\n")):
        return "application/mbox"
    return "message/rfc822" if _is_mail(start) else _markup(lower) or "text/plain"


def _decoded(part: bytes, *, whole: bool) -> str | None:
    for mark, codec in BOMS:
        if part.startswith(mark):
            return part[2:].decode(codec, "replace")
    if CONTROLS.search(part):
        return None
    try:
        return part.decode("utf-8", "strict" if whole else "ignore")
    except UnicodeDecodeError:
        return part.decode("latin-1")


def _is_mail(start: str) -> bool:
    """Tell whether it begins with the fields of a message (RFC 5322, 3.6): who it is from, and one more."""
    names = set()
    for line in start.splitlines()[:200]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        field = FIELD.match(line)
        if field is None:
            return False
        names.add(field["name"].lower())
    return bool(names & {"from", "received", "return-path"}) and len(names & (OF_MAIL | {"from"})) > 1


def _is_json(file: BinaryIO) -> bool:
    """Tell whether it is an object or a list in JSON, whole; not looked at above 5 MB."""
    file.seek(0)
    data = file.read(MAX_JSON + 1)
    try:
        json.loads(data[:MAX_JSON].decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return len(data) <= MAX_JSON


def _markup(lower: str) -> str:
    if lower.startswith("<?xml"):
        return "image/svg+xml" if "<svg" in lower else "text/xml"
    if lower.startswith("<svg"):
        return "image/svg+xml"
    return "text/html" if lower.startswith("<") or "<script" in lower or "<html" in lower else ""
