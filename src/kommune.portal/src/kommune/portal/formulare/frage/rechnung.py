"""Answers that are computed of others: sum, difference, product, days between two dates. Pure.

How is a mark at the question in the model, ``summe:preis,versand;geld``; nobody types a formula. What is computed is computed here
alone, never taken from who sends it. Money is counted exactly and rounded to cents, half up.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation
from decimal import ROUND_HALF_UP
from functools import lru_cache
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.modellpruefung.bausteine import BERECHNET
from kommune.portal.formulare.modellpruefung.bausteine import SUPERMODEL
from lxml import etree
from typing import Any


SUMME, DIFFERENZ, PRODUKT, TAGE, TAGE_BEIDE = "summe", "differenz", "produkt", "tage", "tage_beide"
DAYS = (TAGE, TAGE_BEIDE)  # from the first date to the second; with the first day counted, too
CENT, MOST, PLACES = Decimal("0.01"), Decimal(10) ** 12, Decimal("0.000001")
FIELD = f"{{{SUPERMODEL}}}field"


@dataclass(frozen=True)
class Rechnung:
    """What one answer is computed of: ``fragen`` in the order they are taken from each other."""

    name: str
    art: str
    fragen: tuple[str, ...]
    geld: bool = False

    def __str__(self) -> str:
        return f"{self.art}:{','.join(self.fragen)}{';geld' if self.geld else ''}"


def parse(name: str, text: str) -> Rechnung:
    """Return how a question is computed, by its mark in the model."""
    art, _colon, rest = text.partition(":")
    fragen, _semicolon, more = rest.partition(";")
    return Rechnung(name, art, tuple(fragen.split(",")), more == "geld")


@lru_cache(maxsize=128)
def formulas_of(source: str) -> tuple[Rechnung, ...]:
    """Return what is computed in a form as it is asked, in order; a sum takes all copies of a repeated question."""
    if BERECHNET.partition("}")[2] not in source:
        return ()
    nodes = etree.fromstring(gruppe.expanded(source).encode()).iter(FIELD)
    found = [parse(node.get("name", ""), mark) for node in nodes if (mark := node.get(BERECHNET))]
    groups = {one: each for each in gruppe.groups_of(source) for one, _label in each.fragen}
    return tuple(Rechnung(one.name, one.art, _all_copies(one.fragen, groups), one.geld) for one in found)


def value_of(rechnung: Rechnung, answers: Mapping[str, Any]) -> Any:
    """Return the answer as JSON keeps it (days as a whole number, all else as text), None while it cannot be computed.

    A sum takes what is answered; everything else needs all of its parts.
    """
    told = [answers.get(name) for name in rechnung.fragen]
    known = [one for one in told if one not in (None, "") and not isinstance(one, bool)]
    if not known or (rechnung.art != SUMME and len(known) < len(told)):
        return None
    try:
        if rechnung.art in DAYS:
            first, last = (date.fromisoformat(str(one)[:10]) for one in known)
            return (last - first).days + (rechnung.art == TAGE_BEIDE) if first <= last else None
        return _written(_counted(rechnung.art, [Decimal(str(one)) for one in known]), geld=rechnung.geld)
    except (ValueError, InvalidOperation):
        return None


def computed(formulas: Iterable[Rechnung], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be computed; one may take what another before it gave."""
    found: dict[str, Any] = {}
    for one in formulas:
        if (value := value_of(one, {**answers, **found})) is not None:
            found[one.name] = value
    return found


def settled(
    formulas: Iterable[Rechnung], answers: Mapping[str, Any], ask: Callable[[dict[str, Any]], set[str]]
) -> tuple[dict[str, Any], set[str]]:
    """Return answers with what is computed, and what is asked after them by ``ask``: what is not asked is not counted."""
    formulas = tuple(formulas)
    names = {one.name for one in formulas}
    plain = {name: value for name, value in answers.items() if name not in names}
    told = dict(plain)
    asked = ask(told)
    for _round in formulas:
        new = {**plain, **computed(formulas, {name: value for name, value in told.items() if name in asked})}
        if new == told:
            break
        told, asked = new, ask(new)
    return told, asked


def shown(value: Any, *, geld: bool) -> str:
    """Return a computed answer as a person reads it, "" while there is none."""
    if value is None:
        return ""
    return f"{value} €".replace(".", ",") if geld else str(value).replace(".", ",")


def _all_copies(fragen: Iterable[str], groups: Mapping[str, gruppe.Gruppe]) -> tuple[str, ...]:
    found: list[str] = []
    for one in fragen:
        each = groups.get(one)
        found += [one] if each is None else [gruppe.name_of(each.name, n, one) for n in range(1, each.max + 1)]
    return tuple(found)


def _counted(art: str, numbers: list[Decimal]) -> Decimal:
    if art == SUMME:
        return sum(numbers, Decimal(0))
    first, *others = numbers
    if art == DIFFERENZ:
        return first - sum(others, Decimal(0))
    for one in others:
        first *= one
    return first


def _written(value: Decimal, *, geld: bool) -> str | None:
    if not value.is_finite() or abs(value) > MOST:
        return None
    if geld:
        return str(value.quantize(CENT, rounding=ROUND_HALF_UP))
    value = value.quantize(PLACES, rounding=ROUND_HALF_UP).normalize()
    return format(value, "f") if value else "0"
