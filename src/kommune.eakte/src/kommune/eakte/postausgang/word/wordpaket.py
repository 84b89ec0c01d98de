"""What an uploaded Word template may hold, which placeholders it asks for, what a Word file says. Pure.

A .docx is a ZIP of XML (ECMA-376). Refused is what would run (macros, embedded objects), what would reach outside when it is opened, and
what unpacks to too much. Its placeholders are those of every template (``vorlagen.vorlage``): the same sandbox, the same allow-list.
"""

from docxtpl import DocxTemplate
from html import escape
from html import unescape
from io import BytesIO
from jinja2 import TemplateSyntaxError
from kommune.eakte.postausgang.vorlagen import vorlage
from kommune.eakte.postausgang.vorlagen.vorlage import VorlageFehler
from kommune.eakte.postausgang.word import paketteile
from lxml import etree
from zipfile import BadZipFile
from zipfile import ZipFile

import re
import zlib


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BELEHRUNG = "rechtsbehelfsbelehrung"
MAX_BYTES = 5_000_000
MAX_UNPACKED = 30_000_000
MAX_XML = 5_000_000  # of one part that is filled
MAX_PARTS = 500
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
RUNS = re.compile(r"vbaproject|/embeddings/|/activex/|\.bin$", re.IGNORECASE)


class WordFehler(ValueError):
    """The file is no template that can be used; ``code`` is a key of ``worte.FEHLER``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def placeholders(data: bytes) -> list[tuple[int, str]]:
    """Return ``(paragraph, "antragsteller.name")`` of what a template asks for.

    :raises WordFehler: it is no .docx, too large, or holds what runs or reaches outside. :raises VorlageFehler: it cannot be filled.
    """
    found: list[tuple[int, str]] = []
    for xml in filled_parts(data):
        require_fillable(xml)
        found += vorlage.zugriffe(words_of(xml))
    return sorted(set(found))


def filled_parts(data: bytes) -> list[str]:
    """Return the XML of what is filled, as docxtpl reads it.

    :raises WordFehler: as ``placeholders``.
    """
    if len(data) > MAX_BYTES:
        raise WordFehler("zu_gross")
    try:
        with ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
            names = [one.filename for one in infos]
            if len(infos) > MAX_PARTS or sum(one.file_size for one in infos) > MAX_UNPACKED:
                raise WordFehler("zu_gross")
            if "word/document.xml" not in names or "[Content_Types].xml" not in names:
                raise WordFehler("kein_docx")
            if any(RUNS.search(name) for name in names):
                raise WordFehler("makros")
            paketteile.require_names(names)
            texts = {name: _text(package, name) for name in names if name.lower().endswith((".xml", ".rels"))}
        for text in texts.values():
            paketteile.require_harmless(text)
    except paketteile.TeilFehler as error:
        raise WordFehler(error.code) from error
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise WordFehler("kein_docx") from error
    if "macroenabled" in texts["[Content_Types].xml"].lower():
        raise WordFehler("makros")
    template = DocxTemplate(BytesIO(data))
    return [template.patch_xml(text) for name, text in texts.items() if FILLED.fullmatch(name)]


def _text(package: ZipFile, name: str) -> str:
    with package.open(name) as part:
        read = part.read(MAX_XML + 1)
    if len(read) > MAX_XML:
        raise WordFehler("zu_gross")
    try:
        text = read.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WordFehler("kein_docx") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise WordFehler("kein_docx")
    return text


def require_fillable(xml: str) -> None:
    """Refuse a part that the sandbox would not fill.

    :raises VorlageFehler: names what is wrong.
    """
    environment = vorlage.environment_for(html=True)
    try:
        tree = environment.parse(xml)
    except TemplateSyntaxError as error:
        raise VorlageFehler(str(error.message)) from error
    except RecursionError as error:
        raise VorlageFehler("too deep") from error
    vorlage.require_allowed(tree, environment)


def words_of(xml: str) -> str:
    """Return the text of a part, its paragraphs apart as an editor counts them."""
    parts = (re.sub(r"<[^>]+>", "", part) for part in xml.split("</w:p>"))
    return "".join(f"<p>{unescape(part)}" for part in parts if part.strip())


def paragraphs_of(data: bytes) -> list[str]:
    """Return the words of each paragraph and each row of a table of the body (ECMA-376, 17.3), empty ones left out; of a checked file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"), parser).find(f"{W}body")
    found = []
    for block in body if body is not None else ():
        rows = block.iter(f"{W}tr") if block.tag == f"{W}tbl" else [block]
        cells = ([*row.iter(f"{W}tc")] or [row] for row in rows)
        found += [" | ".join(filter(None, (_words(cell) for cell in one))) for one in cells]
    return [one for one in found if one]


def split(paragraphs: list[str]) -> tuple[str, str]:
    """Return text and Rechtsbehelfsbelehrung as HTML: what follows the paragraph that is called so, "" without one."""
    at = next((nr for nr, one in enumerate(paragraphs) if _is_belehrung(one)), len(paragraphs))
    return _html(paragraphs[:at]), _html(paragraphs[at + 1 :])


def _is_belehrung(paragraph: str) -> bool:
    return paragraph.strip().rstrip(":").strip().casefold() == BELEHRUNG


def _words(block) -> str:
    pieces = []
    for one in block.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"):
        pieces.append(one.text or "" if one.tag == f"{W}t" else " ")
    return " ".join("".join(pieces).split())


def _html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
