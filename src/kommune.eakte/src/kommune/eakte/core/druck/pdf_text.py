"""The words inside a file, for full text search; run by the worker, never in a request."""

from io import BytesIO
from kommune.eakte.core.druck.pdf_beiseite import words_of
from typing import BinaryIO


LIMIT = 500_000
PAGES = 200


def text_of(data: bytes | BinaryIO, mime: str) -> str:
    """Return the text of a PDF, plain text or JSON file, at most 500,000 characters; "" for all others.

    Pages are parted by a form feed. Of a file no more is read than that takes.
    """
    file = BytesIO(data) if isinstance(data, bytes) else data
    if mime in ("text/plain", "application/json"):
        return file.read(4 * LIMIT).decode("utf-8", "replace")[:LIMIT]
    if mime == "application/pdf":
        return _pdf_text(file)
    return ""


def _pdf_text(data: BinaryIO) -> str:
    return words_of(data, pages=PAGES, limit=LIMIT)
