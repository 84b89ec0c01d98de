"""One field told once: what it is called, what it takes, how it is shown and found. Pure.

A value is kept as plain JSON: text; a token or a list of tokens; a day in ISO 8601; a number or an amount as decimal
text (``1234.50``), exact at every size; true or false; a mapping for a person or an address. Nothing entered is None.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte import zeichenkette
from typing import Any

import re


class Art(StrEnum):
    """Kinds of fields."""

    TEXT = "text"
    LANGTEXT = "langtext"
    AUSWAHL = "auswahl"
    MEHRFACH = "mehrfach"
    DATUM = "datum"
    ZAHL = "zahl"
    BETRAG = "betrag"
    JA_NEIN = "ja_nein"
    PERSON = "person"
    ANSCHRIFT = "anschrift"
    LISTE = "liste"  # of mappings; fixed fields only


class Ort(StrEnum):
    """Where a field is shown; over REST all are."""

    FORMULAR = "formular"
    SEITE = "seite"
    SPALTE = "spalte"
    SUCHE = "suche"
    JOURNAL = "journal"


OF_OWN = frozenset({Ort.FORMULAR, Ort.SEITE, Ort.JOURNAL})
MAX_TEXT, MAX_LANGTEXT, MAX_TOKEN, MAX_WORDS = 500, 10_000, 100, 20
TEILE: dict[Art, tuple[str, ...]] = {
    Art.PERSON: ("vorname", "familienname", "geburtsdatum"),
    Art.ANSCHRIFT: ("strasse", "hausnummer", "plz", "ort", "land"),
}
SPANNEN = frozenset({Art.DATUM, Art.ZAHL, Art.BETRAG})
WORTE = frozenset({Art.TEXT, Art.PERSON, Art.ANSCHRIFT})
LAST = chr(0x10FFFF)
YES, NO = frozenset({"ja", "true", "1"}), frozenset({"nein", "false", "0"})
OLDEST_BIRTH = 1000


@dataclass(frozen=True)
class Feld:
    """A field: fixed in code or own of a Vorgangstyp."""

    name: str
    art: Art
    label: str
    hilfe: str = ""
    pflicht: bool = False
    auswahl: tuple[tuple[str, str], ...] = ()
    laenge: int = 0
    orte: frozenset[Ort] = field(default=OF_OWN)

    def has(self, ort: Ort) -> bool:
        """Tell whether it is shown there."""
        return ort in self.orte


def read(feld: Feld, raw: Any) -> Any:
    """Return a value as kept from what a form, REST or an answer of the portal says; None for nothing.

    German forms (``1.234,50``, ``3.4.2026``) and JSON's types are taken alike; which fields must have a value is
    asked by ``missing``.

    :raises WertFehler: it is no such value; the code is one of ``meldungen.MELDUNGEN``.
    """
    if isinstance(raw, str) and feld.art != Art.LANGTEXT:
        raw = raw.strip()
    if raw is None or raw == "" or raw == [] or raw == () or raw == {}:
        return None
    return READERS[feld.art](feld, raw)


def reread(feld: Feld, kept: Any) -> Any:
    """Return a value that was kept by another Fassung of the field as this one keeps it.

    :raises WertFehler: it does not fit any more.
    """
    return read(feld, Decimal(kept) if _is_number(feld, kept) else kept)


def missing(felder: Iterable[Feld], werte: Mapping[str, Any]) -> list[Feld]:
    """Return the fields that must have a value and have none."""
    return [feld for feld in felder if feld.pflicht and werte.get(feld.name) is None]


def show(feld: Feld, value: Any) -> str:
    """Return a value as a person reads it, "" for nothing; what does not fit the field is shown as it is."""
    if value is None or value == "" or value == []:
        return ""
    labels = dict(feld.auswahl)
    match feld.art:
        case Art.AUSWAHL:
            return str(labels.get(str(value), value))
        case Art.MEHRFACH if isinstance(value, list):
            return ", ".join(str(labels.get(str(one), one)) for one in value)
        case Art.DATUM:
            return datum.show_incomplete(str(value))
        case Art.ZAHL | Art.BETRAG if zahl.is_decimal(value):
            return zahl.german(Decimal(value), money=feld.art == Art.BETRAG)
        case Art.JA_NEIN:
            return "ja" if value is True else "nein" if value is False else str(value)
        case Art.PERSON if isinstance(value, Mapping):
            born = datum.show_incomplete(str(value.get("geburtsdatum") or ""))
            name = " ".join(filter(None, (value.get("vorname"), value.get("familienname"))))
            return f"{name}, geb. {born}" if born else name
        case Art.ANSCHRIFT if isinstance(value, Mapping):
            street = " ".join(filter(None, (value.get("strasse"), value.get("hausnummer"))))
            town = " ".join(filter(None, (value.get("plz"), value.get("ort"))))
            return ", ".join(filter(None, (street, town, value.get("land"))))
    return str(value)


def typed(feld: Feld, value: Any) -> str:
    """Return a value as the field of a form takes it back: numbers with a comma, several choices a line each."""
    if value is None:
        return ""
    if _is_number(feld, value):
        return zahl.plain(Decimal(value))
    if feld.art == Art.JA_NEIN:
        return "ja" if value else "nein"
    if feld.art == Art.MEHRFACH and isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value)


def tokens(feld: Feld, value: Any) -> list[str]:
    """Return what the one index of own fields knows of a value: ``name=value``, folded, and each word of a text.

    Numbers have ``name~key``, too, which sorts as they do. A long text is found by the full text alone.
    """
    if value is None or feld.art == Art.LANGTEXT or not feld.has(Ort.SUCHE):
        return []
    match feld.art:
        case Art.MEHRFACH:
            found = [str(one) for one in value]
        case Art.JA_NEIN:
            found = ["ja" if value else "nein"]
        case Art.AUSWAHL | Art.DATUM | Art.ZAHL | Art.BETRAG:
            found = [str(value)]
        case Art.PERSON | Art.ANSCHRIFT:
            texts = [str(value.get(part) or "") for part in TEILE[feld.art] if part != "geburtsdatum"]
            found = [fold(text) for text in (*texts, " ".join(texts))]
        case _:
            found = [fold(str(value))]
    words = [word for text in found for word in re.split(r"[\s,;/]+", text)][:MAX_WORDS]
    kept = dict.fromkeys(" ".join(text.split())[:MAX_TOKEN] for text in (*found, *words))
    by_size = [f"{feld.name}~{zahl.sort_key(value)}"] if _is_number(feld, value) else []
    return [*(f"{feld.name}={text}" for text in kept if text), *by_size]


def asked(feld: Feld, raw: Any) -> str:
    """Return the token to look a value up by, as a person typed it.

    :raises WertFehler: no such value.
    """
    if feld.art in (Art.TEXT, Art.PERSON, Art.ANSCHRIFT):
        return f"{feld.name}={' '.join(fold(str(raw)).split())[:MAX_TOKEN]}"
    value = read(feld, [raw] if feld.art == Art.MEHRFACH else raw)
    return next(iter(tokens(feld, value)), f"{feld.name}=")


def asked_span(feld: Feld, von: str, bis: str) -> tuple[str, str]:
    """Return the first and the last token of a span; both ends belong to it, "" is none; ``WertFehler`` as ``read``."""
    if feld.art not in SPANNEN:
        raise WertFehler("wahl", wert=f"{von}–{bis}"[:60])
    mark, key = ("=", str) if feld.art == Art.DATUM else ("~", zahl.sort_key)
    first, last = (read(feld, text) for text in (von, bis))
    return f"{feld.name}{mark}{key(first) if first else ''}", f"{feld.name}{mark}{key(last) if last else LAST}"


def asked_beginning(feld: Feld, text: str) -> tuple[str, str]:
    """Return the first and the last token of what begins so, whole or in a word; ``WertFehler`` for what is no text."""
    if feld.art not in WORTE:
        raise WertFehler("wahl", wert=zeichenkette.shown(text, limit=60))
    first = f"{feld.name}={' '.join(fold(text).split())[:MAX_TOKEN]}"
    return first, f"{first}{LAST}"


def _is_number(feld: Feld, value: Any) -> bool:
    return feld.art in (Art.ZAHL, Art.BETRAG) and zahl.is_decimal(value)


def _text(feld: Feld, raw: Any) -> str | None:
    return zeichenkette.one_line(raw, limit=feld.laenge or MAX_TEXT) or None


def _langtext(feld: Feld, raw: Any) -> str | None:
    return zeichenkette.paragraphs(raw, limit=feld.laenge or MAX_LANGTEXT) or None


def _auswahl(feld: Feld, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in dict(feld.auswahl):
        raise WertFehler("wahl", wert=zeichenkette.shown(str(raw), limit=60))
    return raw


def _mehrfach(feld: Feld, raw: Any) -> list[str] | None:
    several = [line.strip() for line in raw.splitlines()] if isinstance(raw, str) else raw
    if not isinstance(several, list | tuple):
        raise WertFehler("wahl", wert=zeichenkette.shown(str(raw), limit=60))
    chosen = {_auswahl(feld, one) for one in several if one != ""}
    return [token for token, _label in feld.auswahl if token in chosen] or None


def _datum(feld: Feld, raw: Any) -> str:
    return datum.read(raw).isoformat()


def _number(raw: Any, code: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise WertFehler(code)
    number = zahl.read(raw) if isinstance(raw, str) else Decimal(str(raw) if len(str(raw)) <= 30 else "NaN")
    if not number.is_finite() or len(f"{number:f}".lstrip("-").replace(".", "")) > zahl.DIGITS:
        raise WertFehler(code)
    return number


def _zahl(feld: Feld, raw: Any) -> str:
    number = _number(raw, "zahl")
    return f"{number:f}".rstrip("0").rstrip(".") if number != number.to_integral() else f"{int(number)}"


def _betrag(feld: Feld, raw: Any) -> str:
    if isinstance(raw, str):
        raw = re.sub(r"\s*(€|EUR|Euro)$", "", raw, flags=re.IGNORECASE)
    number = _number(raw, "betrag")
    if number != number.quantize(Decimal("0.01")):
        raise WertFehler("betrag")
    return f"{number:.2f}"


def _ja_nein(feld: Feld, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().casefold()
    if word not in YES | NO:
        raise WertFehler("ja_nein")
    return word in YES


def _parts(feld: Feld, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, Mapping) or set(raw) - set(TEILE[feld.art]):
        raise WertFehler("teile", teile=", ".join(TEILE[feld.art]))
    return {name: raw.get(name) for name in TEILE[feld.art]}


def _person(feld: Feld, raw: Any) -> dict[str, str] | None:
    parts = _parts(feld, raw)
    person = {name: zeichenkette.name(parts[name]) for name in ("vorname", "familienname")}
    person["geburtsdatum"] = datum.read_birth(parts["geburtsdatum"], date.max, oldest=OLDEST_BIRTH)
    if not any(person.values()):
        return None
    if not person["familienname"]:
        raise WertFehler("familienname")
    return person


def _anschrift(feld: Feld, raw: Any) -> dict[str, str] | None:
    parts = _parts(feld, raw)
    place = {name: zeichenkette.one_line(parts[name]) for name in TEILE[Art.ANSCHRIFT]}
    place["plz"], place["land"] = postleitzahl.normalise(place["plz"], place["land"])
    return place if any(place.values()) else None


READERS = {
    Art.TEXT: _text,
    Art.LANGTEXT: _langtext,
    Art.AUSWAHL: _auswahl,
    Art.MEHRFACH: _mehrfach,
    Art.DATUM: _datum,
    Art.ZAHL: _zahl,
    Art.BETRAG: _betrag,
    Art.JA_NEIN: _ja_nein,
    Art.PERSON: _person,
    Art.ANSCHRIFT: _anschrift,
}
