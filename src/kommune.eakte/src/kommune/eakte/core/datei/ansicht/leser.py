"""Reads the words of a file that is no picture, for the preview. A program of its own, with limits and no database.

``python leser.py <mime> <file> <folder>`` writes ``inhalt.json``: ``art`` (text, xml, mail), ``kopf`` (pairs), ``text``,
``anlagen`` (name, mime, groesse) and ``gekuerzt``. It ends with 3 if the file is encrypted, with 4 if it is too large.
It imports nothing of this package; nothing in the file is run, followed or fetched.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import json
import resource
import sys


MEMORY = 1_000 * 1024 * 1024
CPU_SECONDS = 30
FILE_BYTES = 10 * 1024 * 1024
READ = 20 * 1024 * 1024
TEXT = 200_000
ATTACHMENTS = 100
LINE = 1_000
ENCRYPTED, TOO_LARGE = 3, 4
OLE = "application/x-ole-storage"
HEADERS = ("From", "To", "Cc", "Date", "Subject")
WORDS = ("p", "t", "tab", "br", "row", "h", "line-break", "table-row")


def main(mime: str, source: Path, folder: Path, read: Callable[[str, Path], dict] | None = None) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = (read or read_plain)(mime, source)
    except MemoryError:
        sys.exit(TOO_LARGE)
    (folder / "inhalt.json").write_text(json.dumps(bounded(found), ensure_ascii=False))


def read_plain(mime: str, source: Path) -> dict:
    if mime == "message/rfc822":
        return mail(source)
    if mime == OLE:
        sys.exit(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in source.read_bytes() else 1)
    if mime in ("text/xml", "application/xml", "image/svg+xml"):
        return {"art": "xml", "text": xml(head_of(source))}
    if mime in ("text/html", "application/xhtml+xml"):
        return {"art": "text", "text": words_of_html(decoded(head_of(source)))}
    if mime == "application/json":
        return {"art": "text", "text": pretty_json(head_of(source))}
    if mime.startswith("application/vnd."):
        return {"art": "text", "text": office(source)}
    return {"art": "text", "text": decoded(head_of(source))}


def bounded(found: dict) -> dict:
    text = found.get("text", "").replace("\r\n", "\n").replace("\0", "")
    return {
        "art": found["art"],
        "kopf": [[name, value[:LINE]] for name, value in found.get("kopf", ())],
        "text": text[:TEXT],
        "anlagen": found.get("anlagen", ())[:ATTACHMENTS],
        "weitere": max(0, len(found.get("anlagen", ())) - ATTACHMENTS),
        "gekuerzt": len(text) > TEXT,
    }


def head_of(source: Path) -> bytes:
    with source.open("rb") as file:
        return file.read(READ)


def decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def pretty_json(data: bytes) -> str:
    try:
        return json.dumps(json.loads(data), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return decoded(data)


def parser():
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)


def xml(data: bytes) -> str:
    """Return the document with one element a line; entities stay names, nothing is fetched. Broken: as it stands."""
    from lxml import etree

    try:
        root = etree.fromstring(data, parser())
        etree.indent(root, "  ")
        return etree.tostring(root.getroottree(), encoding="unicode", pretty_print=True)
    except (etree.XMLSyntaxError, ValueError):
        return decoded(data)


class Words(HTMLParser):
    """Keeps what a person would read; scripts, styles, pictures and addresses are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style", "head", "template")
        if tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"):
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.silent = max(0, self.silent - (tag in ("script", "style", "head", "template")))
        if tag in ("td", "th"):
            self.parts.append("\t")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(" ".join(data.split()) + " " if data.strip() else "")


def words_of_html(text: str) -> str:
    words = Words()
    words.feed(text)
    lines = (line.strip() for line in "".join(words.parts).splitlines())
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def mail(source: Path) -> dict:
    """Return head, words and list of attachments of an e-mail (RFC 5322); HTML becomes plain words."""
    from email import policy
    from email.parser import BytesParser

    with source.open("rb") as file:
        message = BytesParser(policy=policy.default).parse(file)
    body = message.get_body(("plain", "html"))
    text = ""
    if body is not None:
        data = body.get_payload(decode=True) or b""
        try:
            text = data.decode(body.get_content_charset() or "utf-8", "replace")
        except LookupError:
            text = decoded(data)
        if body.get_content_type() == "text/html":
            text = words_of_html(text)
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        text = ""
    attachments = [described(part) for part in message.iter_attachments()] if message.is_multipart() else []
    kopf = [(name, sent(message) if name == "Date" else words(message[name])) for name in HEADERS if message[name]]
    return {"art": "mail", "kopf": kopf, "text": text, "anlagen": attachments}


def words(value) -> str:
    return " ".join(str(value).split())


def sent(message) -> str:
    """Return the day and time it was sent, by the sender's clock; as it stands if it is no date."""
    moment = getattr(message["Date"], "datetime", None)
    return f"{moment:%d.%m.%Y, %H:%M}" if moment is not None else words(message["Date"])


def described(part) -> dict:
    data = part.get_payload(decode=True)
    size = len(data) if data is not None else len(bytes(part))
    return {"name": (part.get_filename() or "")[:LINE], "mime": part.get_content_type(), "groesse": size}


def office(source: Path) -> str:
    """Return the words of an office file (ECMA-376, OpenDocument) by its parts; each part is read up to a limit."""
    from zipfile import BadZipFile
    from zipfile import ZipFile

    try:
        with ZipFile(source) as opened:
            return "\n\n".join(filter(None, (words_of_part(opened, name) for name in parts_of(opened.namelist()))))
    except BadZipFile:
        sys.exit(1)
    except RuntimeError:
        sys.exit(ENCRYPTED)


def parts_of(names: list[str]) -> list[str]:
    """Return the parts that hold words, in the order of pages."""
    starts = ("ppt/slides/slide", "xl/worksheets/sheet")
    found = [name for name in names if name.startswith(starts) and name.endswith(".xml")]
    found.sort(key=lambda name: (len(name), name))
    return [one for one in ("word/document.xml", "xl/sharedStrings.xml", "content.xml") if one in names] + found[:200]


def words_of_part(opened, name: str) -> str:
    from lxml import etree

    with opened.open(name) as file:
        data = file.read(READ + 1)
    if len(data) > READ:
        sys.exit(TOO_LARGE)
    if name.startswith("xl/worksheets"):
        return words_of_sheet(data)
    parts: list[str] = []
    for element in etree.fromstring(data, parser()).iter():
        if not isinstance(element.tag, str):
            continue
        tag = etree.QName(element).localname
        if tag in ("p", "h", "br", "line-break", "row", "table-row", "si"):
            parts.append("\n")
        if tag in ("t", "span", "p", "h", "a"):
            parts.append(element.text or "")
        if tag in ("span", "a", "line-break", "tab", "s"):
            parts.append(element.tail or "")
    return "".join(parts).strip()


def words_of_sheet(data: bytes) -> str:
    """Return the words that stand in the cells themselves; the others are in the shared strings, numbers say little."""
    from lxml import etree

    cells = (one.text for one in etree.fromstring(data, parser()).iter("{*}t"))
    return "\n".join(filter(None, cells))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
