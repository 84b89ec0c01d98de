"""The words inside a file, for full text search; run by the worker, never in a request."""

from contextlib import closing

import pypdfium2


LIMIT = 500_000
PAGES = 200


def text_of(data: bytes, mime: str) -> str:
    """Return the text of a PDF, plain text or JSON file, at most 500,000 characters; "" for all others."""
    if mime in ("text/plain", "application/json"):
        return data.decode("utf-8", "replace")[:LIMIT]
    if mime == "application/pdf":
        return _pdf_text(data)
    return ""


def _pdf_text(data: bytes) -> str:
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            pages = (pdf[number].get_textpage().get_text_range() for number in range(min(len(pdf), PAGES)))
            return "\n".join(pages)[:LIMIT]
    except pypdfium2.PdfiumError:
        return ""
