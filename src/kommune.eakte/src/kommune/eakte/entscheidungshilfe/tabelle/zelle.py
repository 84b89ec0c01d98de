"""A condition of a decision table, as typed into a cell: read by a grammar of its own, never run. Pure.

The unary tests of DMN 1.3 (S-FEEL) in the way Germans write numbers and days. Several tests of a cell are parted by ``;``, any of
them is enough. ``-`` or nothing is any value.

=================  =================================================================
number, money      ``10``  ``< 10``  ``<= 10``  ``> 10``  ``>= 10``  ``[10..20]``  ``]10..20]``  ``(10..20)``
date               the same with ``01.04.2026`` or ``2026-04-01``
choice             ``innenstadt; uebrige``, ``nicht(innenstadt)``
yes or no          ``ja``, ``nein``
=================  =================================================================
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte.feld import Art
from typing import Any

import re


MAX_LENGTH, MAX_TESTS = 300, 50
ORDERED = frozenset({Art.ZAHL, Art.BETRAG, Art.DATUM})
DISCRETE = frozenset({Art.AUSWAHL, Art.JA_NEIN})
COMPARE = re.compile(r"(<=|>=|<|>|≤|≥)\s*(\S.*)")
RANGE = re.compile(r"([\[\](])\s*([^\s.][^;]*?)\s*\.\.\s*([^;]*?[^\s.])\s*([\])\[])")
NOT = re.compile(r"nicht\s*\((.*)\)")
SIGNS = {"≤": "<=", "≥": ">="}
YES_NO = ("ja", "nein")


class ZellFehler(ValueError):
    """A cell cannot be read; ``code`` is a key of ``worte.ZELLE``, ``werte`` fill its message."""

    def __init__(self, code: str, **werte: str) -> None:
        super().__init__(code)
        self.code = code
        self.werte = werte


@dataclass(frozen=True)
class Spanne:
    """From a bound to a bound, each with or without the bound itself; None has no end."""

    von: Decimal | None
    bis: Decimal | None
    mit_von: bool = True
    mit_bis: bool = True

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies in it."""
        low = self.von is None or value > self.von or (self.mit_von and value == self.von)
        return low and (self.bis is None or value < self.bis or (self.mit_bis and value == self.bis))


@dataclass(frozen=True)
class Bedingung:
    """What a cell lets through: anything, one of some tokens, or what lies in one of some spans."""

    alle: bool = False
    werte: frozenset[str] = frozenset()
    spannen: tuple[Spanne, ...] = ()

    def holds(self, value: Any) -> bool:
        """Tell whether a value, as ``comparable`` gives it, is let through."""
        if self.alle:
            return True
        if isinstance(value, Decimal):
            return any(one.holds(value) for one in self.spannen)
        return value in self.werte


ANY = Bedingung(alle=True)


def tokens_of(art: str, auswahl: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Return the values a field that is chosen can have."""
    return YES_NO if art == Art.JA_NEIN else tuple(one["wert"] for one in auswahl)


def read(text: str, art: str, tokens: tuple[str, ...] = ()) -> Bedingung:
    """Return the condition a cell says for a field of this kind; ``tokens`` are the values it can have.

    :raises ZellFehler: it cannot be read, or can never hold.
    """
    text = " ".join(text.split())
    if text in ("", "-", "–"):
        return ANY
    if len(text) > MAX_LENGTH:
        raise ZellFehler("zu_lang", max=str(MAX_LENGTH))
    parts = [part.strip() for part in _split(text)]
    if len(parts) > MAX_TESTS or not all(parts):
        raise ZellFehler("leerer_teil", text=text)
    if art in ORDERED:
        return Bedingung(spannen=tuple(_span(part, art) for part in parts))
    return Bedingung(werte=_tokens(text, parts, tokens))


def comparable(value: Any, art: str) -> Any:
    """Return a value of a field, as the Vorgang keeps it, as conditions ask it; None for nothing.

    :raises ZellFehler: it is no value of this kind.
    """
    if value is None or value == "":
        return None
    if art == Art.JA_NEIN:
        return YES_NO[0] if value in (True, "ja") else YES_NO[1]
    return _number(str(value), art) if art in ORDERED else str(value)


def shown(value: Any, art: str) -> str:
    """Return a value of an example as a person types it."""
    if not isinstance(value, Decimal):
        return str(value)
    return datum.show(date.fromordinal(int(value))) if art == Art.DATUM else zahl.plain(value)


def _split(text: str) -> list[str]:
    match = NOT.fullmatch(text)
    return (match[1] if match else text).split(";")


def _tokens(text: str, parts: list[str], tokens: tuple[str, ...]) -> frozenset[str]:
    folded = {one.casefold(): one for one in tokens}
    if unknown := [part for part in parts if part.casefold() not in folded]:
        raise ZellFehler("wert", wert=unknown[0][:60], werte=", ".join(tokens[:20]))
    named = frozenset(folded[part.casefold()] for part in parts)
    found = frozenset(tokens) - named if NOT.fullmatch(text) else named
    if not found:
        raise ZellFehler("nie", text=text)
    return found


def _span(part: str, art: str) -> Spanne:
    if match := COMPARE.fullmatch(part):
        sign, value = SIGNS.get(match[1], match[1]), _number(match[2], art)
        closed = sign.endswith("=")
        return Spanne(None, value, mit_bis=closed) if sign[0] == "<" else Spanne(value, None, mit_von=closed)
    if match := RANGE.fullmatch(part):
        von, bis = _number(match[2], art), _number(match[3], art)
        span = Spanne(von, bis, match[1] == "[", match[4] == "]")
        if von > bis or (von == bis and not (span.mit_von and span.mit_bis)):
            raise ZellFehler("nie", text=part)
        return span
    value = _number(part, art)
    return Spanne(value, value)


def _number(text: str, art: str) -> Decimal:
    try:
        if art == Art.DATUM:
            return Decimal(_day(text).toordinal())
        return Decimal(text) if re.fullmatch(r"-?\d+\.\d{2}", text) else zahl.read(text)
    except WertFehler as fault:
        raise ZellFehler("datum" if art == Art.DATUM else "zahl", text=text[:60]) from fault


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else datum.read(text)
    except ValueError as fault:
        raise ZellFehler("datum", text=text[:60]) from fault
