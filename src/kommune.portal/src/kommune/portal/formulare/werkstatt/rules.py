"""What a draft of a form says, and what its steps and questions are. Pure.

A draft is a model as easyform keeps it. Nothing but the kinds of ``ARTEN`` and
plain words come in, so no attribute and no Python name ever comes from who builds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import BLOCK
from kommune.portal.formulare.modellpruefung.bausteine import EASYFORM
from kommune.portal.formulare.modellpruefung.bausteine import FORM
from kommune.portal.formulare.modellpruefung.bausteine import GRUPPE
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from kommune.portal.formulare.modellpruefung.bausteine import WIEDERHOLT
from lxml import etree

import keyword
import re
import unicodedata


FIELD, FIELDSET = f"{{{SUPERMODEL}}}field", f"{{{SUPERMODEL}}}fieldset"
DEPENDS = f"{{{EASYFORM}}}depends_on"
WIDGET = "z3c.form.browser.{}FieldWidget"
CHOICE, SET = "zope.schema.Choice", "zope.schema.Set"
# kind: class of the field, widget
ARTEN = {
    "text": ("zope.schema.TextLine", ""),
    "langtext": ("zope.schema.Text", ""),
    "email": ("plone.schema.email.Email", ""),
    "zahl": ("zope.schema.Int", ""),
    "kommazahl": ("zope.schema.Decimal", ""),
    "datum": ("zope.schema.Date", ""),
    "ja_nein": ("zope.schema.Bool", "radio.Radio"),
    "zustimmung": ("zope.schema.Bool", "checkbox.SingleCheckBox"),
    "auswahl": (CHOICE, "radio.Radio"),
    "liste": (CHOICE, "select.Select"),
    "mehrfachauswahl": (SET, "checkbox.CheckBox"),
    "zeilen": ("zope.schema.List", "textlines.TextLines"),
    "datei": ("plone.namedfile.field.NamedBlobFile", ""),
    "bild": ("plone.namedfile.field.NamedBlobImage", ""),
    "hinweis": ("collective.easyform.fields.Label", ""),
    "gruppe": ("zope.schema.Int", ""),
    "rechnung": ("zope.schema.Decimal", ""),
}
NO_XML = re.compile(r"[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WITH_CHOICES = ("auswahl", "liste", "mehrfachauswahl")
ANDERE = "andere"
MAX_LABEL, MAX_HILFE, MAX_WAHLEN = 300, 2_000, 600
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


class UmbauFehler(ValueError):
    """It cannot be done: ``code`` says why, ``feld`` which entry is wrong."""

    def __init__(self, code: str, feld: str = "", wert: str = "") -> None:
        super().__init__(code, feld, wert)
        self.code, self.feld, self.wert = code, feld, wert


@dataclass(frozen=True)
class Frage:
    """One question of a draft; ``wenn`` is its condition as it is stored, ``gruppe`` the repeated group it stands in,
    ``rechnung`` what it is computed of, as it is stored, ``block`` the block it is a part of.

    The kind ``gruppe`` is such a group itself: ``min`` to ``max`` entries.
    """

    name: str
    art: str
    label: str
    hilfe: str
    pflicht: bool
    wahlen: tuple[tuple[str, str], ...]
    wenn: str
    gruppe: str = ""
    rechnung: str = ""
    block: str = ""
    min: int = 0
    max: int = 0


@dataclass(frozen=True)
class Schritt:
    """A step; the first one has the name "" and its title is a property of the form."""

    name: str
    label: str
    fragen: tuple[Frage, ...]


def steps_of(source: str, first: str = "") -> list[Schritt]:
    """Return the steps of a draft in the order a citizen meets them; ``first`` is the title of the first one."""
    outside, *others = _steps(source)
    return [replace(outside, label=first), *others]


@lru_cache(maxsize=64)
def _steps(source: str) -> tuple[Schritt, ...]:
    """A page of the Werkstatt asks for them in a hundred places."""
    schema = schema_of(root_of(source))
    found = [Schritt("", "", tuple(_frage(one) for one in schema.iterchildren(FIELD)))]
    for node in schema.iterchildren(FIELDSET):
        inside = tuple(_frage(one) for one in node.iterchildren(FIELD))
        found.append(Schritt(node.get("name", ""), node.get("label", "") or node.get("name", ""), inside))
    return tuple(found)


def questions_of(source: str) -> dict[str, Frage]:
    """Return the questions of a draft by name, in order."""
    return {one.name: one for step in steps_of(source) for one in step.fragen}


def kind_of(node: etree._Element) -> str:
    """Return the kind of a stored question as it is offered here; ``andere`` for one that is built elsewhere."""
    kind = node.get("type", "")
    item = next((one.get("type", "") for one in node.iterchildren(f"{{{SUPERMODEL}}}value_type")), "")
    widget = next((one.get("type", "") for one in node.iterchildren(f"{{{FORM}}}widget")), "")
    if node.get(WIEDERHOLT) or node.get(BERECHNET):
        return "gruppe" if node.get(WIEDERHOLT) else "rechnung"
    if kind == "zope.schema.Bool":
        return "ja_nein" if "radio" in widget.lower() else "zustimmung"
    if kind == CHOICE:
        return "auswahl" if "radio" in widget.lower() else "liste"
    if item:
        return "mehrfachauswahl" if item == CHOICE else "zeilen"
    return next((art for art, (name, _widget) in ARTEN.items() if name == kind), ANDERE)


def choices_from(text: str) -> list[tuple[str, str]]:
    """Return ``(value, words)`` of lines ``value|words`` or ``words``. :raises UmbauFehler: none, two of one value, too many."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        value, bar, words = (part.strip() for part in line.partition("|"))
        if not value and not words:
            continue
        value = value if bar and value else slug(words or value)
        if value in found:
            raise UmbauFehler("wahl_doppelt", "wahlen", line.strip())
        found[line_of(value, "wahlen")] = line_of(words or line.strip(), "wahlen")
    if not 1 <= len(found) <= MAX_WAHLEN:
        raise UmbauFehler("wahlen", "wahlen", str(MAX_WAHLEN))
    return list(found.items())


def _frage(node: etree._Element) -> Frage:
    def text(tag: str) -> str:
        return (node.findtext(f"{{{SUPERMODEL}}}{tag}") or "").strip()

    elements = [one for values in node.iter(f"{{{SUPERMODEL}}}values") for one in values]
    return Frage(
        name=node.get("name", ""),
        art=kind_of(node),
        label=text("title") or node.get("name", ""),
        hilfe=text("description"),
        pflicht=text("required").lower() != "false",
        wahlen=tuple((one.get("key") or one.text or "", one.text or one.get("key") or "") for one in elements),
        wenn=node.get(DEPENDS, ""),
        gruppe=node.get(GRUPPE, ""),
        rechnung=node.get(BERECHNET, ""),
        block=node.get(BLOCK, "").partition("/")[0],
        min=int(text("min") or 0) if node.get(WIEDERHOLT) else 0,
        max=int(text("max") or 0) if node.get(WIEDERHOLT) else 0,
    )


def root_of(source: str) -> etree._Element:
    """Return the parsed draft; it was checked when it was stored."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    return etree.fromstring(source.encode(), parser=parser)


def schema_of(root: etree._Element) -> etree._Element:
    """Return the one schema of a draft."""
    schema = root.find(f"{{{SUPERMODEL}}}schema")
    return schema if schema is not None else etree.SubElement(root, f"{{{SUPERMODEL}}}schema")


def line_of(text: str, feld: str) -> str:
    """Return one line of plain text. :raises UmbauFehler: it is empty or too long."""
    line = " ".join(plain(text).split())
    if not line:
        raise UmbauFehler("leer", feld)
    if len(line) > MAX_LABEL:
        raise UmbauFehler("lang", feld, str(MAX_LABEL))
    return line


def plain(text: str) -> str:
    """Return text without signs XML cannot hold."""
    return NO_XML.sub("", text).strip()


def slug(words: str) -> str:
    """Return a name made of words, none of Python's."""
    told = unicodedata.normalize("NFKD", words.translate(UMLAUTE)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", told).strip("_")[:50].strip("_")
    return name if name and name[0].isalpha() and not keyword.iskeyword(name) else f"frage_{name}".strip("_")


def free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken."""
    return next(one for one in _numbered(name) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name[:70]}_{number}"
        number += 1


def written(root: etree._Element) -> str:
    """Return a draft as it is stored."""
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode"))
