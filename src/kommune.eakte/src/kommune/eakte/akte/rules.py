"""Parties of a record and words of a file: what is valid, and how it is kept. Pure.

Source: xdomea 3.1 Baukasten, KontaktType, NameNatuerlichePersonType, AnschriftType.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from kommune.eakte.core.suchworte import fold
from typing import Any
from unicodedata import category
from unicodedata import normalize

import re


class Art(StrEnum):
    """Kinds of persons (§§ 1, 21 ff. BGB)."""

    NATUERLICH = "natuerlich"
    JURISTISCH = "juristisch"


class Rolle(StrEnum):
    """What a party is in the procedure (§ 13 VwVfG)."""

    ANTRAGSTELLER = "antragsteller"
    BEVOLLMAECHTIGTER = "bevollmaechtigter"
    BETROFFENER = "betroffener"
    GESETZLICHER_VERTRETER = "gesetzlicher_vertreter"
    EMPFANGSBEVOLLMAECHTIGTER = "empfangsbevollmaechtigter"
    BEHOERDE = "behoerde"
    SONSTIGER = "sonstiger"


PERSON = ("anrede", "vorname", "familienname", "geburtsdatum")
ORGANISATION = ("firma", "rechtsform", "registernummer")
KOMMUNIKATION = ("email", "telefon")
ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")
FIELDS = ("rolle", "art", *PERSON, *ORGANISATION, *KOMMUNIKATION, "anschrift")
MAX_LENGTH = 200
MAX_PARTIES = 200
EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]+")
PLZ = re.compile(r"\d{5}")
TELEFON = re.compile(r"[+()/ \-.\d]{3,40}")
GERMANY = frozenset({"", "deutschland", "de", "deu", "germany"})


class PartyFault(ValueError):
    """A party cannot be kept: ``fault`` is a short code, ``field`` the field it belongs to."""

    def __init__(self, fault: str, field: str, value: str = "") -> None:
        super().__init__(f"{fault}: {field}")
        self.fault = fault
        self.field = field
        self.value = value


def clean_text(value: Any, field: str, *, limit: int = MAX_LENGTH) -> str:
    """Return one line of text: Unicode NFC, blanks collapsed, letters of every script kept.

    :raises PartyFault: not text, too long, or with control characters.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PartyFault("not_text", field)
    text = " ".join(normalize("NFC", value).split())
    if len(text) > limit:
        raise PartyFault("too_long", field, str(limit))
    if any(category(char) in ("Cc", "Cs", "Co") for char in text):
        raise PartyFault("control_character", field)
    return text


def normalise_party(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return one party as it is kept: every field present, checked, normalised.

    A natural person needs a Familienname, a legal person a Firma.

    :raises PartyFault: names the fault and the field.
    """
    if not isinstance(raw, Mapping):
        raise PartyFault("not_a_party", "beteiligte")
    unknown = sorted(set(raw) - set(FIELDS))
    if unknown:
        raise PartyFault("unknown_field", unknown[0])
    rolle = _choice(Rolle, raw.get("rolle") or Rolle.ANTRAGSTELLER, "rolle")
    art = _choice(Art, raw.get("art") or Art.NATUERLICH, "art")
    party: dict[str, Any] = {"rolle": rolle, "art": art}
    for name in (*PERSON, *ORGANISATION, *KOMMUNIKATION):
        party[name] = clean_text(raw.get(name), name) if name != "geburtsdatum" else _birthday(raw.get(name))
    needed = "familienname" if art == Art.NATUERLICH else "firma"
    if not party[needed]:
        raise PartyFault("required", needed)
    if party["email"] and not EMAIL.fullmatch(party["email"]):
        raise PartyFault("email", "email", party["email"])
    if party["telefon"] and not TELEFON.fullmatch(party["telefon"]):
        raise PartyFault("telefon", "telefon", party["telefon"])
    party["anschrift"] = _address(raw.get("anschrift") or {})
    return party


def normalise_parties(raw: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return all parties of a record normalised, in their order; at most 200."""
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        raise PartyFault("not_a_list", "beteiligte")
    parties = [normalise_party(party) for party in raw]
    if len(parties) > MAX_PARTIES:
        raise PartyFault("too_many", "beteiligte", str(MAX_PARTIES))
    return parties


def display_name(party: Mapping[str, Any]) -> str:
    """Return how lists show a party: ``Familienname, Vorname`` or the Firma with its legal form."""
    if party.get("art") == Art.JURISTISCH:
        firma, rechtsform = party.get("firma", ""), party.get("rechtsform", "")
        return firma if not rechtsform or firma.endswith(rechtsform) else f"{firma} {rechtsform}"
    return ", ".join(filter(None, (party.get("familienname"), party.get("vorname"))))


def antragsteller_of(parties: Iterable[Mapping[str, Any]]) -> str:
    """Return the display name of the first Antragsteller, else of the first party, else ""."""
    parties = list(parties)
    chosen = [party for party in parties if party.get("rolle") == Rolle.ANTRAGSTELLER] or parties
    return display_name(chosen[0]) if chosen else ""


def search_names(parties: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the folded names a party is found by: the whole name and each of its words."""
    names: set[str] = set()
    for party in parties:
        for field in ("familienname", "vorname", "firma"):
            folded = fold(party.get(field) or "")
            names.update({folded, *re.split(r"[\s\-]+", folded)})
        names.add(fold(display_name(party)))
    return sorted(name for name in names if name)


def _choice(choices: type[StrEnum], value: Any, field: str) -> str:
    try:
        return str(choices(value))
    except ValueError as error:
        raise PartyFault("choice", field, str(value)[:MAX_LENGTH]) from error


def _birthday(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = clean_text(value, "geburtsdatum")
    if not text:
        return ""
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        if german:
            day, month, year = (int(part) for part in german.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise PartyFault("date", "geburtsdatum", text) from error


def _address(raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise PartyFault("not_an_address", "anschrift")
    unknown = sorted(set(raw) - set(ANSCHRIFT))
    if unknown:
        raise PartyFault("unknown_field", unknown[0])
    address = {name: clean_text(raw.get(name), name) for name in ANSCHRIFT}
    if address["plz"] and address["land"].casefold() in GERMANY and not PLZ.fullmatch(address["plz"]):
        raise PartyFault("plz", "plz", address["plz"])
    return address
