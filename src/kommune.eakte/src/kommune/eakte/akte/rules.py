"""Parties of a record and words of a file: what is valid, and how it is kept. Pure.

Source: xdomea 3.1 Baukasten, KontaktType, NameNatuerlichePersonType, AnschriftType.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from kommune.eakte.core.suchworte import fold
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from typing import Any

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
NAMES = frozenset({"vorname", "familienname"})
MAX_LENGTH = zeichenkette.MAX_LENGTH
MAX_PARTIES = 200
TELEFON = re.compile(r"[+()/ \-.\d]{3,40}")
OLDEST_BIRTH = 1000  # of whom an old record tells; a form asks those who live


class PartyFault(ValueError):
    """A party cannot be kept: ``fault`` is a short code, ``field`` the field it belongs to."""

    def __init__(self, fault: str, field: str, value: str = "", werte: Mapping[str, object] | None = None) -> None:
        super().__init__(f"{fault}: {field}")
        self.fault = fault
        self.field = field
        self.value = value
        self.werte = dict(werte or {})


def clean_text(value: Any, field: str, *, limit: int = MAX_LENGTH) -> str:
    """Return one line of text as ``zeichenkette.one_line`` keeps it.

    :raises PartyFault: not text, too long, or with characters that cannot be kept.
    """
    text: str = _by_rule(zeichenkette.one_line, value, field=field, limit=limit)
    return text


def _by_rule(rule: Callable[..., Any], *values: Any, field: str, **more: Any) -> Any:
    """Return what the rule of a kind of value makes of it.

    :raises PartyFault: with the code of the rule, and the field.
    """
    try:
        return rule(*values, **more)
    except WertFehler as fault:
        raise PartyFault(fault.code, field, str(values[0])[:MAX_LENGTH], fault.werte) from fault


def normalise_party(raw: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return one party as it is kept: every field present, checked, normalised.

    A natural person needs a Familienname (who has one name only, has it there), a legal person a Firma.
    Nobody is born after ``today``, if it is told.

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
        rule = zeichenkette.name if name in NAMES else zeichenkette.one_line
        party[name] = raw.get(name) if name == "geburtsdatum" else _by_rule(rule, raw.get(name), field=name)
    party["geburtsdatum"] = _by_rule(
        datum.read_birth, party["geburtsdatum"], today or date.max, oldest=OLDEST_BIRTH, field="geburtsdatum"
    )
    needed = "familienname" if art == Art.NATUERLICH else "firma"
    if not party[needed]:
        raise PartyFault("required", needed)
    party["email"] = _by_rule(email.normalise, party["email"], field="email")
    if party["telefon"] and not TELEFON.fullmatch(party["telefon"]):
        raise PartyFault("telefon", "telefon", party["telefon"])
    party["anschrift"] = _address(raw.get("anschrift") or {})
    return party


def normalise_parties(raw: Iterable[Mapping[str, Any]], today: date | None = None) -> list[dict[str, Any]]:
    """Return all parties of a record normalised, in their order; at most 200."""
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        raise PartyFault("not_a_list", "beteiligte")
    parties = [normalise_party(party, today) for party in raw]
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


def _address(raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise PartyFault("not_an_address", "anschrift")
    unknown = sorted(set(raw) - set(ANSCHRIFT))
    if unknown:
        raise PartyFault("unknown_field", unknown[0])
    address = {name: clean_text(raw.get(name), name) for name in ANSCHRIFT}
    address["plz"], address["land"] = _by_rule(postleitzahl.normalise, address["plz"], address["land"], field="plz")
    return address
