"""What a Vermerk holds, and how it looks as a Dokument. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from html import escape
from kommune.eakte.core.druck.pdf import document_of
from kommune.eakte.core.druck.pdf import LETTER_CSS
from kommune.eakte.core.druck.pdf import paragraphs
from typing import Any


MAX_BETREFF = 200
MAX_TEXT = 50_000
MAX_KOMMENTAR = 5_000
MAX_DRAFTS = 50  # of one Vorgang
MAX_KOMMENTARE = 2_000  # of one Vorgang
MAX_GEMEINT = 20  # mentioned in one comment
CSS = (
    LETTER_CSS
    + """
.facts { margin: 4mm 0 8mm; }
.facts th { width: 42mm; font-weight: normal; color: #444444; border: none; padding: 0.3mm 2mm 0.3mm 0; text-align: left; }
.facts td { border: none; padding: 0.3mm 0; }
p { overflow-wrap: anywhere; }
"""
)


class Art(StrEnum):
    """Kinds of notes that become a Dokument."""

    VERMERK = "vermerk"
    TELEFONNOTIZ = "telefonnotiz"


WORTE = {Art.VERMERK: "Vermerk", Art.TELEFONNOTIZ: "Telefonnotiz"}
FIELDS = ("betreff", "text")
ANRUF = ("partner", "nummer", "zeitpunkt", "richtung")  # who, on which number, when; whether they called or were called
RICHTUNGEN = {"eingehend": "Anruf kam ein", "ausgehend": "hat die Verwaltung angerufen"}


def fields_of(art: str) -> tuple[str, ...]:
    """Return the names of the fields of a kind, in their order."""
    return (*ANRUF, *FIELDS) if art == Art.TELEFONNOTIZ else FIELDS


def titled(art: str, werte: Mapping[str, Any]) -> str:
    """Return the Betreff of a note, by default its kind and, of a call, with whom."""
    word = WORTE[Art(art)]
    given = str(werte.get("betreff") or "")
    with_whom = f": {werte['partner']}" if werte.get("partner") else ""
    return (given or f"{word}{with_whom}")[:MAX_BETREFF]


def document(art: str, werte: Mapping[str, Any], facts: Mapping[str, str]) -> str:
    """Return a note as one HTML document; ``facts`` (label → value) says where it belongs, who wrote it and when."""
    rows = dict(facts)
    if art == Art.TELEFONNOTIZ:
        rows |= {
            "Gespräch mit": str(werte.get("partner") or ""),
            "Telefonnummer": str(werte.get("nummer") or ""),
            "Zeitpunkt": str(werte.get("zeitpunkt") or ""),
            "Wer rief an": RICHTUNGEN.get(str(werte.get("richtung") or ""), ""),
        }
    table = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows.items() if value
    )
    title = titled(art, werte)
    body = f"<h1>{escape(WORTE[Art(art)])}</h1><table class='facts'>{table}</table><h2>{escape(title)}</h2>"
    return document_of(f"{body}{paragraphs(str(werte.get('text') or ''))}", title=title, css=CSS)
