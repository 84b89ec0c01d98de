"""The words inside a file, for full text search; run by the worker, never in a request."""

from contextlib import closing
from io import BytesIO
from typing import BinaryIO

import pypdfium2


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
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            pages = (pdf[number].get_textpage().get_text_range() for number in range(min(len(pdf), PAGES)))
            return "\f".join(pages)[:LIMIT]
    except pypdfium2.PdfiumError:
        return ""
