"""A natural or legal person with address: how parties and the address book keep one. Pure.

Source: xdomea 3.1 Baukasten, KontaktType, NameNatuerlichePersonType, AnschriftType.
"""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import fold
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


PERSON = ("anrede", "vorname", "familienname", "geburtsdatum")
ORGANISATION = ("firma", "rechtsform", "registernummer")
KOMMUNIKATION = ("email", "telefon")
ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")
FIELDS = ("art", *PERSON, *ORGANISATION, *KOMMUNIKATION, "anschrift")
NAMES = frozenset({"vorname", "familienname"})
MAX_LENGTH = zeichenkette.MAX_LENGTH
TELEFON = re.compile(r"[+()/ \-.\d]{3,40}")
OLDEST_BIRTH = 1000  # of whom an old record tells; a form asks those who live


class PersonFehler(ValueError):
    """A person cannot be kept: ``fault`` is a short code, ``field`` the field it belongs to."""

    def __init__(self, fault: str, field: str, value: str = "", werte: Mapping[str, object] | None = None) -> None:
        super().__init__(f"{fault}: {field}")
        self.fault = fault
        self.field = field
        self.value = value
        self.werte = dict(werte or {})


def clean_text(value: Any, field: str, *, limit: int = MAX_LENGTH) -> str:
    """Return one line of text as ``zeichenkette.one_line`` keeps it.

    :raises PersonFehler: not text, too long, or with characters that cannot be kept.
    """
    text: str = by_rule(zeichenkette.one_line, value, field=field, limit=limit)
    return text


def by_rule(rule: Callable[..., Any], *values: Any, field: str, **more: Any) -> Any:
    """Return what the rule of a kind of value makes of it.

    :raises PersonFehler: with the code of the rule, and the field.
    """
    try:
        return rule(*values, **more)
    except WertFehler as fault:
        raise PersonFehler(fault.code, field, str(values[0])[:MAX_LENGTH], fault.werte) from fault


def normalise_person(raw: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return a person as it is kept: every field present, checked, normalised.

    A natural person needs a Familienname (who has one name only, has it there), a legal person a Firma.
    Nobody is born after ``today``, if it is told.

    :raises PersonFehler: names the fault and the field.
    """
    if not isinstance(raw, Mapping):
        raise PersonFehler("not_a_party", "beteiligte")
    unknown = sorted(set(raw) - set(FIELDS))
    if unknown:
        raise PersonFehler("unknown_field", unknown[0])
    art = choice(Art, raw.get("art") or Art.NATUERLICH, "art")
    person: dict[str, Any] = {"art": art}
    for name in (*PERSON, *ORGANISATION, *KOMMUNIKATION):
        rule = zeichenkette.name if name in NAMES else zeichenkette.one_line
        person[name] = raw.get(name) if name == "geburtsdatum" else by_rule(rule, raw.get(name), field=name)
    person["geburtsdatum"] = by_rule(
        datum.read_birth, person["geburtsdatum"], today or date.max, oldest=OLDEST_BIRTH, field="geburtsdatum"
    )
    needed = "familienname" if art == Art.NATUERLICH else "firma"
    if not person[needed]:
        raise PersonFehler("required", needed)
    person["email"] = by_rule(email.normalise, person["email"], field="email")
    if person["telefon"] and not TELEFON.fullmatch(person["telefon"]):
        raise PersonFehler("telefon", "telefon", person["telefon"])
    person["anschrift"] = _address(raw.get("anschrift") or {})
    return person


def display_name(person: Mapping[str, Any]) -> str:
    """Return how lists show a person: ``Familienname, Vorname`` or the Firma with its legal form."""
    if person.get("art") == Art.JURISTISCH:
        firma, rechtsform = person.get("firma", ""), person.get("rechtsform", "")
        return firma if not rechtsform or firma.endswith(rechtsform) else f"{firma} {rechtsform}"
    return ", ".join(filter(None, (person.get("familienname"), person.get("vorname"))))


def search_names(person: Mapping[str, Any]) -> set[str]:
    """Return the folded names a person is found by: the whole name and each of its words."""
    names: set[str] = set()
    for field in ("familienname", "vorname", "firma"):
        folded = fold(person.get(field) or "")
        names.update({folded, *re.split(r"[\s\-]+", folded)})
    names.add(fold(display_name(person)))
    return {name for name in names if name}


def choice(choices: type[StrEnum], value: Any, field: str) -> str:
    try:
        return str(choices(value))
    except ValueError as error:
        raise PersonFehler("choice", field, str(value)[:MAX_LENGTH]) from error


def _address(raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise PersonFehler("not_an_address", "anschrift")
    unknown = sorted(set(raw) - set(ANSCHRIFT))
    if unknown:
        raise PersonFehler("unknown_field", unknown[0])
    address = {name: clean_text(raw.get(name), name) for name in ANSCHRIFT}
    address["plz"], address["land"] = by_rule(postleitzahl.normalise, address["plz"], address["land"], field="plz")
    return address
