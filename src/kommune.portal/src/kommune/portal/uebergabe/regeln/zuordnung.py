"""Which answer of a form fills which field of the Vorgang and of its parties. Pure.

A rule is a line ``feld = ziel``. Targets are the fields of the Antragsteller
(``antragsteller.familienname``), of the address (``antragsteller.anschrift.plz``) and, for a
firm, ``antragsteller.firma``; those of the Vorgangstyp are ``feld.<name>``, and one part of a field for a person or an
address ``feld.<name>.<part>``, since a form asks for it in several questions. Without a line, an answer named like a target's last word fills it.
Names of the targets: xdomea 3.1 Baukasten, KontaktType.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import re


PERSON = ("anrede", "vorname", "familienname", "geburtsdatum", "email", "telefon")
FIRMA = ("firma", "rechtsform", "registernummer")
ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")
TARGETS = frozenset(
    {f"antragsteller.{name}" for name in PERSON + FIRMA} | {f"antragsteller.anschrift.{name}" for name in ANSCHRIFT}
)
OWN = "feld."  # before the name of an own field of the Vorgangstyp
OWN_TARGET = re.compile(r"feld\.[a-z][a-z0-9_]{0,39}(\.[a-z]{2,20})?")
OWN_NAME = frozenset({"", "einzel", "einzelunternehmen", "ek", "e.k.", "gbr", "ohg", "kg"})
MAX_BETREFF = 500
EMPTY: Mapping[str, Iterable[str]] = MappingProxyType({})


class ZuordnungFehler(ValueError):
    """A line of the rule cannot be read; ``line`` is the line itself."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def parse(lines: Iterable[str]) -> dict[str, str]:
    """Return ``{target: field}`` from lines ``feld = ziel``.

    :raises ZuordnungFehler: no equals sign, an unknown target, or a target filled twice.
    """
    rules: dict[str, str] = {}
    for line in lines:
        field, equals, target = (part.strip() for part in line.partition("="))
        known = target in TARGETS or OWN_TARGET.fullmatch(target)
        if not (field and equals and known) or target in rules:
            raise ZuordnungFehler(line)
        rules[target] = field
    return rules


def felder(
    answers: Mapping[str, Any],
    rules: Mapping[str, str],
    names: Iterable[str],
    teile: Mapping[str, Iterable[str]] = EMPTY,
) -> dict[str, Any]:
    """Return the answers that fill own fields, raw: by the rule, else the answer called like the field.

    ``teile`` gives, by field, the parts of one for a person or an address. If rules fill parts, these are its value; an
    answer called like the field is then another thing (``ort`` of the Antragsteller, „Ort der Nutzung“).
    """
    found: dict[str, Any] = {}
    for name in names:
        ruled = {teil: rules[f"{OWN}{name}.{teil}"] for teil in teile.get(name, ()) if f"{OWN}{name}.{teil}" in rules}
        parts = {teil: answers[field] for teil, field in ruled.items() if answers.get(field) not in (None, "")}
        found[name] = (parts or None) if ruled else answers.get(rules.get(f"{OWN}{name}", name))
    return {name: value for name, value in found.items() if value is not None}


def field_of(name: str, rules: Mapping[str, str]) -> str:
    """Return the field of the form that fills a party's field."""
    above = "antragsteller.anschrift" if name in ANSCHRIFT else "antragsteller"
    return rules.get(f"{above}.{name}", name)


def beteiligte(
    answers: Mapping[str, Any], rules: Mapping[str, str], labels: Mapping[str, Mapping[str, str]] | None = None
) -> list[dict[str, Any]]:
    """Return who applies: a natural person, or a legal person with the natural one who acts for it.

    A partnership has no part of its own (GewO: each partner gives notice), so the person applies.
    ``labels`` gives, by field, the words of a choice. Empty if nobody is named.
    """

    def field(target: str) -> str:
        return rules.get(target, target.rsplit(".", 1)[1])

    def answer(target: str) -> str:
        value = answers.get(field(target))
        return value.strip() if isinstance(value, str) else ""

    values = {name: answer(f"antragsteller.{name}") for name in (*PERSON, *FIRMA)}
    if values["vorname"] and not values["familienname"]:  # who has one name only (XInneres: Familienname)
        values["familienname"], values["vorname"] = values["vorname"], ""
    legal_form = values["rechtsform"]
    values["rechtsform"] = (labels or {}).get(field("antragsteller.rechtsform"), {}).get(legal_form, legal_form)
    if values["anrede"] not in ("Frau", "Herr"):
        values["anrede"] = ""
    reach = {
        "email": values.pop("email"),
        "telefon": values.pop("telefon"),
        "anschrift": {name: answer(f"antragsteller.anschrift.{name}") for name in ANSCHRIFT},
    }
    person = {name: value for name, value in values.items() if name not in FIRMA}
    firm = {name: value for name, value in values.items() if name in FIRMA}
    if not (values["firma"] and _is_legal(legal_form, bool(values["familienname"]))):
        natural = {"rolle": "antragsteller", "art": "natuerlich", **values, **reach}
        return [natural] if values["familienname"] else []
    legal = {"rolle": "antragsteller", "art": "juristisch", **firm, **reach}
    acting = {"rolle": "gesetzlicher_vertreter", "art": "natuerlich", **person, **reach}
    return [legal, acting] if values["familienname"] else [legal]


def _is_legal(legal_form: str, has_person: bool) -> bool:
    return not has_person or legal_form.casefold() not in OWN_NAME


def betreff(title: str, people: list[dict[str, Any]]) -> str:
    """Return the Betreff of the Vorgang: the service and who applies."""
    person = people[0] if people else {}
    name = person.get("firma") or " ".join(filter(None, (person.get("vorname"), person.get("familienname"))))
    return " ".join(f"{title} – {name}".split() if name else title.split())[:MAX_BETREFF]
