"""The fee of a form, line by line as an editor writes it. Pure.

``Betrag | Text`` and, in any order, ``wenn frage=Antwort`` (several: all hold), ``je frage`` (times a whole number that was answered),
``Kostenstelle …``, ``USt …``: ``30,70 | Bewohnerparkausweis | wenn dauer=1jahr | Kostenstelle 12200 | USt 0``.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from kommune.portal.bezahlung.konto import cents
from kommune.portal.bezahlung.konto import MOST
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.formulare.api import BedingungFehler
from kommune.portal.formulare.api import holds
from kommune.portal.formulare.api import Vergleich
from typing import Any

import re


MOST_TIMES = 10_000
STEUER = re.compile(r"[0-9]{1,2}(,[0-9])?", re.ASCII)


@dataclass(frozen=True)
class Zeile:
    """One line of a fee."""

    text: str
    cents: int
    wenn: tuple[Vergleich, ...] = ()
    je: str = ""
    kostenstelle: str = ""
    steuer: str = ""


def read(line: str) -> Zeile:
    """Return what a line says.

    :raises BedingungFehler: a line of another shape, or an amount of nought or too much.
    """
    amount, bar, rest = line.partition("|")
    parts = [one.strip() for one in rest.split("|")]
    try:
        found = cents(amount)
    except ValueError as error:
        raise BedingungFehler(line) from error
    if not bar or not parts[0] or not 0 < found <= MOST:
        raise BedingungFehler(line)
    wenn: list[Vergleich] = []
    told = {"je": "", "kostenstelle": "", "ust": ""}
    for part in parts[1:]:
        word, _space, value = part.partition(" ")
        name, value = word.casefold(), value.strip()
        if name == "wenn":
            field, equals, wanted = (one.strip() for one in value.partition("="))
            if not (field and equals and wanted):
                raise BedingungFehler(line)
            wenn.append(Vergleich(field, "=", wanted))
        elif name in told and value and not told[name]:
            told[name] = value
        else:
            raise BedingungFehler(line)
    if told["ust"] and not STEUER.fullmatch(told["ust"]):
        raise BedingungFehler(line)
    return Zeile(parts[0][:200], found, tuple(wenn), told["je"], told["kostenstelle"][:40], told["ust"])


def posten_of(lines: Iterable[str], answers: Mapping[str, Any]) -> tuple[Posten, ...]:
    """Return what is owed after these answers; a line that cannot be read is left to who wrote it, who is told."""
    found = []
    for line in lines:
        try:
            one = read(line)
        except BedingungFehler:
            continue
        times = _times(answers.get(one.je)) if one.je else 1
        if times and all(holds(condition, answers) for condition in one.wenn):
            found.append(Posten(one.text, one.cents, times, one.steuer, one.kostenstelle))
    return tuple(found)


def fields_of(lines: Iterable[str]) -> set[str]:
    """Return the questions the lines ask about."""
    found: set[str] = set()
    for line in lines:
        try:
            one = read(line)
        except BedingungFehler:
            continue
        found |= {condition.feld for condition in one.wenn} | ({one.je} if one.je else set())
    return found


def _times(value: Any) -> int:
    """Return how often an item counts: a whole number from 1; nothing else is one."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal():
        value = int(value.strip()[:6])
    return min(value, MOST_TIMES) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
