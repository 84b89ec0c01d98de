"""What a table leaves out or says twice, each with an example. Pure.

The values of an input fall into regions between which no condition tells a difference: every token, every bound, and what lies
between two bounds. The regions of all inputs are walked together; those that no rule tells apart are walked once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.entscheidungshilfe.tabelle import zelle
from kommune.eakte.entscheidungshilfe.tabelle.rules import Tabelle
from kommune.eakte.entscheidungshilfe.tabelle.rules import Trefferregel
from typing import Any


MAX_STEPS, MAX_FOUND = 20_000, 10
ONE = Decimal(1)


@dataclass(frozen=True)
class Befund:
    """A gap (no rules), an overlap (several) or a rule that never counts (one), with the example that shows it."""

    code: str
    regeln: tuple[int, ...] = ()
    beispiel: tuple[tuple[str, str], ...] = ()

    @property
    def schwer(self) -> bool:
        """Whether it must be mended before the table is published."""
        return self.code not in ("nie_erreicht",)


def check(tabelle: Tabelle) -> list[Befund]:
    """Return at most ``MAX_FOUND`` gaps and overlaps, then the rules that never count.

    :raises TabellenFehler: a cell cannot be read.
    """
    if not tabelle.regeln:
        return [Befund("keine_regel")]
    if not tabelle.ausgaben or not tabelle.eingaben:
        return [Befund("keine_spalte")]
    walk, reached = _Walk(tabelle), set()
    found: list[Befund] = []
    for rules, example in walk.run():
        reached |= set(rules[:1] if tabelle.trefferregel == Trefferregel.ERSTE else rules)
        gap, overlap = not rules, len(rules) > 1 and tabelle.trefferregel == Trefferregel.EINDEUTIG
        if (gap or overlap) and len(found) < MAX_FOUND and all(one.regeln != rules or gap for one in found):
            found.append(Befund("luecke" if gap else "ueberschneidung", rules, example))
    if walk.steps > MAX_STEPS:
        return [*found, Befund("zu_gross")]
    never = [number for number in range(1, len(tabelle.regeln) + 1) if number not in reached]
    return [*found, *(Befund("nie_erreicht", (number,)) for number in never)]


class _Walk:
    def __init__(self, tabelle: Tabelle) -> None:
        self.tabelle = tabelle
        self.rows = tabelle.bedingungen
        self.regions = [list(_regions(tabelle, at)) for at in range(len(tabelle.eingaben))]
        self.seen: set[tuple[int, tuple[int, ...]]] = set()
        self.steps = 0

    def run(self) -> Iterator[tuple[tuple[int, ...], tuple[tuple[str, str], ...]]]:
        yield from self.step(0, tuple(range(len(self.rows))), ())

    def step(self, at: int, rows: tuple[int, ...], example: tuple[tuple[str, str], ...]) -> Iterator[Any]:
        """Go on with the rules that still hold; what was walked with the same ones is not walked again."""
        self.steps += 1
        if (at, rows) in self.seen or self.steps > MAX_STEPS:
            return
        self.seen.add((at, rows))
        if at == len(self.regions) or not rows:
            yield tuple(one + 1 for one in rows), example
            return
        eingabe = self.tabelle.eingaben[at]
        for value in self.regions[at]:
            kept = tuple(one for one in rows if self.rows[one][at].holds(value))
            yield from self.step(at + 1, kept, (*example, (eingabe.label, zelle.shown(value, eingabe.art))))


def _regions(tabelle: Tabelle, at: int) -> Iterator[Any]:
    """Return a value of each region of an input, in their order."""
    eingabe = tabelle.eingaben[at]
    if eingabe.art not in zelle.ORDERED:
        yield from eingabe.tokens
        return
    spans = [span for row in tabelle.bedingungen for span in row[at].spannen]
    bounds = sorted({bound for span in spans for bound in (span.von, span.bis) if bound is not None})
    if not bounds:
        yield ONE
        return
    days = eingabe.art == Art.DATUM
    yield bounds[0] - ONE
    for bound, after in zip(bounds, [*bounds[1:], None], strict=True):
        yield bound
        if after is None:
            yield bound + ONE
        elif not days:
            yield (bound + after) / 2
        elif after - bound > 1:
            yield bound + ONE
