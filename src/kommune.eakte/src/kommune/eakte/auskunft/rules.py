"""Who may be the same person, and the file that tells what is kept of them. Pure.

Source: Art. 15 Abs. 1, 3 and 4 DSGVO (a copy, without harm to the rights of others).
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import email
from typing import Any
from zoneinfo import ZoneInfo

import re


ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?")
DAY, BERLIN = 10, ZoneInfo("Europe/Berlin")
MOST = 500  # of one place
THIRD = "Daten Dritter: vor der Herausgabe schwärzen"
CSS = (
    "@page { size: A4; margin: 20mm; } body { font-family: sans-serif; font-size: 9.5pt; } h2 { margin-top: 8mm; }"
    "table { width: 100%; border-collapse: collapse; margin-bottom: 4mm; } th { width: 45mm; font-weight: normal; color: #444444; }"
    "th, td { text-align: left; vertical-align: top; padding: 0.6mm 2mm 0.6mm 0; overflow-wrap: anywhere; }"
    "table table th { width: 24mm; } .dritte { background: #000000; color: #ffffff; padding: 0 1mm; }"
)


class Gleich(StrEnum):
    """Whether a party may be the person."""

    NEIN = ""
    MOEGLICH = "moeglich"
    SICHER = "sicher"


@dataclass(frozen=True)
class Person:
    """Who asks: name as the identity paper has it, birthday (ISO 8601), address of e-mail; what is not known is ""."""

    familienname: str
    vorname: str = ""
    geburtsdatum: str = ""
    email: str = ""


@dataclass(frozen=True)
class Fund:
    """What may be about the person: the place that knows it, its key there, in words, and whether it surely is."""

    quelle: str
    key: str
    titel: str
    gleich: str


def compare(person: Person, beteiligter: Mapping[str, Any]) -> Gleich:
    """Return whether a party may be the person: of the same name, and surely if birthday or e-mail are the same, too.

    Another birthday is another person, also with the same name and address.
    """
    first, last = fold(beteiligter.get("vorname") or ""), fold(beteiligter.get("familienname") or "")
    if not last or last != fold(person.familienname):
        return Gleich.NEIN
    if person.vorname and first and first.split()[0] != fold(person.vorname).split()[0]:
        return Gleich.NEIN
    born = str(beteiligter.get("geburtsdatum") or "")
    if born and person.geburtsdatum:
        return Gleich.SICHER if born == person.geburtsdatum else Gleich.NEIN
    address = beteiligter.get("email") or ""
    same = bool(address and person.email) and email.key(address) == email.key(person.email)
    return Gleich.SICHER if same else Gleich.MOEGLICH


def file_of(person: Person, parts: Iterable[tuple[str, list[dict[str, Any]]]], day: str) -> str:
    """Return the file as HTML: a part for each place, empty ones said so."""
    who = escape(" ".join(filter(None, (person.vorname, person.familienname))))
    out = [
        f"<h1>Auskunft nach Art. 15 DSGVO</h1><p>Für {who}. Stand: {escape(day)}.</p>"
        f"<p>Entwurf zur Prüfung. Was so gekennzeichnet ist: <span class='dritte'>{THIRD}</span></p>"
    ]
    for title, things in parts:
        out.append(f"<h2>{escape(title)} ({len(things)})</h2>")
        out += [f"<table>{_rows(thing)}</table>" for thing in things] or ["<p>Nichts gespeichert.</p>"]
    return "".join(out)


def _rows(thing: Mapping[str, Any]) -> str:
    return "".join(f"<tr><th>{escape(str(name))}</th><td>{_words(value)}</td></tr>" for name, value in thing.items())


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"<table>{_rows(value)}</table>"
    if isinstance(value, (list, tuple)):
        return "".join(f"<div>{_words(one)}</div>" for one in value) or "–"
    if value == THIRD:
        return f"<span class='dritte'>{THIRD}</span>"
    return "–" if value in (None, "") else escape(german(str(value)))


def german(text: str) -> str:
    """Return a day or moment in ISO 8601 as it is written in German, in the time of Berlin; any other text as it is."""
    if not ISO.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text  # looks like a day, and is none
    if len(text) == DAY:
        return f"{moment:%d.%m.%Y}"
    return f"{moment.astimezone(BERLIN) if moment.tzinfo else moment:%d.%m.%Y, %H:%M} Uhr"
