"""Which answer of a form fills which field of the Vorgang and of its parties. Pure.

A rule is a line ``feld = ziel``. Targets are the fields of the Antragsteller
(``antragsteller.familienname``), of the address (``antragsteller.anschrift.plz``) and, for a
firm, ``antragsteller.firma``. Without a line, an answer named like a target's last word fills it.
Names of the targets: xdomea 3.1 Baukasten, KontaktType.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from typing import Any


PERSON = ("anrede", "vorname", "familienname", "geburtsdatum", "email", "telefon")
FIRMA = ("firma", "rechtsform", "registernummer")
ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")
TARGETS = frozenset(
    {f"antragsteller.{name}" for name in PERSON + FIRMA} | {f"antragsteller.anschrift.{name}" for name in ANSCHRIFT}
)
MAX_BETREFF = 500


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
        if not (field and equals and target in TARGETS) or target in rules:
            raise ZuordnungFehler(line)
        rules[target] = field
    return rules


def party(answers: Mapping[str, Any], rules: Mapping[str, str]) -> dict[str, Any]:
    """Return the Antragsteller as a party; a natural person unless there is only a firm."""

    def answer(target: str) -> str:
        value = answers.get(rules.get(target, target.rsplit(".", 1)[1]))
        return value.strip() if isinstance(value, str) else ""

    values: dict[str, Any] = {name: answer(f"antragsteller.{name}") for name in PERSON + FIRMA}
    if values["anrede"] not in ("Frau", "Herr"):
        values["anrede"] = ""
    values["anschrift"] = {name: answer(f"antragsteller.anschrift.{name}") for name in ANSCHRIFT}
    values["rolle"] = "antragsteller"
    values["art"] = "natuerlich" if values["familienname"] else "juristisch"
    return values


def has_name(person: Mapping[str, Any]) -> bool:
    """Tell whether the answers named anybody at all."""
    return bool(person.get("familienname") or person.get("firma"))


def betreff(title: str, person: Mapping[str, Any]) -> str:
    """Return the Betreff of the Vorgang: the service and who applies."""
    name = person.get("firma") or " ".join(filter(None, (person.get("vorname"), person.get("familienname"))))
    return " ".join(f"{title} – {name}".split() if name else title.split())[:MAX_BETREFF]


def due(received: date, days: int | None) -> date | None:
    """Return the day by which the office wants to be done, ``days`` calendar days after receipt."""
    return received + timedelta(days=days) if days else None
