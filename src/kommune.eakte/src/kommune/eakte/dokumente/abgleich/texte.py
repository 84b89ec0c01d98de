"""The text of a version, to compare it: of plain text, PDF with text, and word processors (zipped XML). Pure but for PDF.

Called in a request, for what a person waits for: bounded in size, and of a zip by what its parts really hold.
"""

from collections.abc import Iterator
from io import BytesIO
from kommune.eakte.core.dateityp.container import OOXML
from kommune.eakte.core.druck.pdf_text import LIMIT
from kommune.eakte.core.druck.pdf_text import text_of as plain_text_of
from lxml import etree
from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import ZipFile

import zlib


MAX_BYTES = 20 * 1024 * 1024
MAX_XML = 30 * 1024 * 1024
WORD = (OOXML["wordprocessingml.document"], OOXML["wordprocessingml.template"])
OPEN_TEXT = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
READ_PLAINLY = ("text/plain", "application/json", "application/pdf")
PARTS = {**dict.fromkeys(WORD, "word/document.xml"), **dict.fromkeys(OPEN_TEXT, "content.xml")}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MIMES = (*READ_PLAINLY, *PARTS)


def text_of(file: BinaryIO, mime: str) -> str | None:
    """Return the text, a paragraph a line, at most 500,000 characters; None if it has none that can be read."""
    if mime in READ_PLAINLY:
        return plain_text_of(file, mime) or None
    if mime not in PARTS:
        return None
    try:
        with ZipFile(file) as archive, archive.open(PARTS[mime]) as part:
            xml = part.read(MAX_XML + 1)
    except (BadZipFile, KeyError, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return None
    return _paragraphs(xml, mime) if len(xml) <= MAX_XML else None


def _paragraphs(xml: bytes, mime: str) -> str | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(BytesIO(xml), parser).getroot()
    except (etree.XMLSyntaxError, ValueError):
        return None
    return _bounded(_of_word(root) if mime in WORD else _of_open_text(root)) or None


def _bounded(paragraphs: Iterator[Iterator[str]]) -> str:
    """Return the paragraphs a line each, up to the limit: where they lie in each other, each holds all that is in the next."""
    lines: list[str] = []
    left = LIMIT
    for paragraph in paragraphs:
        words: list[str] = []
        for word in paragraph:
            words.append(word[:left])
            left -= len(words[-1])
            if not left:
                break
        lines.append("".join(words))
        if left <= 1:
            break
        left -= 1
    return "\n".join(lines)


def _of_word(root: etree._Element) -> Iterator[Iterator[str]]:
    """Yield the paragraphs of Word (ECMA-376, 17.3.1), tabulators and breaks as blanks; deleted text is left out."""
    for paragraph in root.iter(f"{W}p"):
        found = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        yield ((node.text or "") if node.tag == f"{W}t" else " " for node in found)


def _of_open_text(root: etree._Element) -> Iterator[Iterator[str]]:
    """Yield headings and paragraphs (OpenDocument 1.3, part 3, 5.1)."""
    for paragraph in root.iter(f"{T}h", f"{T}p"):
        yield (str(text) for text in paragraph.itertext())
