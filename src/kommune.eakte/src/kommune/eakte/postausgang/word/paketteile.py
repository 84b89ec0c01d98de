"""What the parts of a Word package may name: which kinds of file, of links and of fields. Pure.

Read as XML, as Word does: an attribute can be spelt with entities, in other quotes, below another prefix. All three are lists of
what is known to do no harm (ECMA-376, 17.16.5 for fields; OPC 9.3 for relationships).
"""

from lxml import etree
from urllib.parse import urlsplit

import re


FILES = frozenset(
    {
        ".xml",
        ".rels",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".emf",
        ".wmf",
        ".svg",
        ".odttf",
        ".ttf",
    }
)
LINKS = frozenset({"http", "https", "mailto", "tel"})
BARRED = (
    "afchunk",
    "oleobject",
    "package",
    "control",
    "vbaproject",
    "attachedtemplate",
    "subdocument",
    "frame",
    "externallinkpath",
)
# Fields that tell of the document itself. Not: DDE, INCLUDETEXT, INCLUDEPICTURE, LINK, DATABASE, MACROBUTTON, and IF or QUOTE,
# which make others.
FIELDS = frozenset(
    [
        "AUTHOR",
        "COMMENTS",
        "CREATEDATE",
        "DATE",
        "DOCPROPERTY",
        "EDITTIME",
        "FILENAME",
        "FILESIZE",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "FORMTEXT",
        "HYPERLINK",
        "KEYWORDS",
        "LASTSAVEDBY",
        "LISTNUM",
        "MERGEFIELD",
        "NOTEREF",
        "NUMCHARS",
        "NUMPAGES",
        "NUMWORDS",
        "PAGE",
        "PAGEREF",
        "PRINTDATE",
        "REF",
        "REVNUM",
        "SAVEDATE",
        "SECTION",
        "SECTIONPAGES",
        "SEQ",
        "STYLEREF",
        "SUBJECT",
        "SYMBOL",
        "TEMPLATE",
        "TIME",
        "TITLE",
        "TOC",
    ]
)
ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)


class TeilFehler(ValueError):
    """A part is refused; ``code`` is a key of ``worte.FEHLER``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def require_names(names: list[str]) -> None:
    """Refuse a package with a part of another kind, or with two parts of one name: programs differ in which they read.

    :raises TeilFehler: ``makros`` or ``kein_docx``.
    """
    small = [name.lower() for name in names]
    if len(set(small)) < len(small):
        raise TeilFehler("kein_docx")
    if any(f".{name.rpartition('.')[2]}" not in FILES for name in small if not name.endswith("/")):
        raise TeilFehler("makros")


def require_harmless(text: str) -> None:
    """Refuse a part that fetches something when it is opened, or has a field that does.

    :raises TeilFehler: ``verweise`` or ``kein_docx``.
    """
    if ENCODING.match(text.lstrip("\ufeff \t\r\n")):
        raise TeilFehler("kein_docx")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(text.lstrip("\ufeff").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TeilFehler("kein_docx") from error
    if root.getroottree().docinfo.doctype:
        raise TeilFehler("kein_docx")
    if any(not _may_link(one) for one in _named(root, "Relationship")):
        raise TeilFehler("verweise")
    if any(not may_stand(one) for one in fields_of(root)):
        raise TeilFehler("verweise")


def fields_of(root: etree._Element) -> list[str]:
    """Return the instructions of all fields; those that are written in pieces put together, one inside another for itself."""
    found, open_ones = [], []
    for one in root.iter():
        name = _local(one)
        if name == "fldSimple":
            found.append(_attribute(one, "instr"))
        elif name == "fldChar":
            kind = _attribute(one, "fldCharType")
            if kind == "begin":
                open_ones.append("")
            elif kind == "end" and open_ones:
                found.append(open_ones.pop())
        elif name == "instrText":
            text = "".join(one.itertext())
            if open_ones:
                open_ones[-1] += text
            else:
                found.append(text)
    return [*found, *open_ones]


def may_stand(instruction: str) -> bool:
    """Tell whether a field does no harm: its word is known, and nothing is filled into it."""
    words = instruction.split()
    known = not words or words[0].upper() in FIELDS
    return known and "{{" not in instruction and "{%" not in instruction and not _bad_target(words)


def _bad_target(words: list[str]) -> bool:
    """Tell whether a HYPERLINK leads to something that is no page: a file, another machine (its log-in would be sent there)."""
    if not words or words[0].upper() != "HYPERLINK":
        return False
    targets = [word.strip('"”“') for word in words[1:]]
    return any(_leads_out(one) for one in targets if not (one.startswith("\\") and len(one) == 2))


def _may_link(one: etree._Element) -> bool:
    kind, target = _attribute(one, "Type").rpartition("/")[2].lower(), _attribute(one, "Target")
    if kind in BARRED:
        return False
    if _attribute(one, "TargetMode").strip().lower() != "external":
        return "://" not in target and not _leads_out(target)
    return kind == "hyperlink" and not _leads_out(target)


def _leads_out(target: str) -> bool:
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        return True
    return target.startswith(("\\\\", "//")) or bool(scheme and scheme not in LINKS)


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter() if _local(one) == name]


def _local(one: etree._Element) -> str:
    return etree.QName(one).localname if isinstance(one.tag, str) else ""


def _attribute(one: etree._Element, name: str) -> str:
    """Return an attribute whatever its prefix is."""
    return next((str(value) for key, value in one.attrib.items() if etree.QName(key).localname == name), "")
