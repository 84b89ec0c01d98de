"""What everybody may read now, in memory: what hits show, and the state of their words; anew only when something changed.

The words lie in the engine. What it does not have yet, or has in an older state, is asked of an engine in memory, so that an
answer is never behind; the worker brings the lasting one in step.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte.suche import api as maschinen
from kommune.eakte.suche.api import OEFFENTLICH
from kommune.eakte.suche.api import OeffentlicherEintrag
from kommune.portal.suche.interfaces import ISuchart
from kommune.portal.suche.interfaces import IThemen
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Zeile
from kommune.portal.suche.store import counter
from kommune.portal.suche.store import state_of
from plone import api
from typing import Any
from zope.component import getUtilitiesFor


CONTENT = 3  # raised when more is found by: all words are written again
WAITING = 200  # as many are asked in memory; more are found once the worker was there
STAND = "stand"


@dataclass
class Nachtrag:
    """What an engine lacks: asked in memory. ``mark`` is what the engine was at."""

    mark: str
    fehlt: frozenset[int]
    quelle: Any
    zeilen: Mapping[int, Zeile]

    def is_complete(self) -> bool:
        """Tell whether everything is found."""
        return len(self.fehlt) <= WAITING


@dataclass
class Tafel:
    """All rows of one state; ``name`` names it, "" inside a transaction that changes something."""

    name: str
    zeilen: dict[int, Zeile]
    themen: dict[int, tuple[Zeile, Texte]]
    nachtrag: Nachtrag | None = field(default=None)

    def quellen(self, engine: Any) -> tuple[list[tuple[Any, Mapping[int, Zeile]]], bool]:
        """Return the engines with the rows each is right about, and whether all rows are among them."""
        mark = engine.noted(STAND)
        found = self.nachtrag
        if found is None or found.mark != mark:
            found = self.nachtrag = self._behind(engine, mark)
        kept = {nr: row for nr, row in self.zeilen.items() if nr not in found.fehlt} if found.fehlt else self.zeilen
        return [(engine, kept), (found.quelle, found.zeilen)], found.is_complete()

    def _behind(self, engine: Any, mark: str) -> Nachtrag:
        in_step = bool(self.name) and mark == self.name
        kept = {} if in_step else engine.uids(self.zeilen)
        missing = [] if in_step else [nr for nr, row in self.zeilen.items() if kept.get(nr) != row.fassung]
        rows = {nr: self.zeilen[nr] for nr in missing[:WAITING]}
        themes = {nr: row for nr, (row, _texte) in self.themen.items()}
        entries = [
            *entries_of(rows.values()),
            *(_entry(row, texte) for row, texte in self.themen.values()),
        ]
        return Nachtrag(mark, frozenset(missing), maschinen.Fluechtig(entries, OEFFENTLICH), rows | themes)


_kept: dict[str, Tafel] = {}


def current() -> Tafel:
    """Return what everybody may read now."""
    portal = api.portal.get()
    state = state_of(counter(portal))
    if state is None:
        return _build("")
    name, place = f"{state[0].hex()}-{state[1]}-{CONTENT}", "/".join(portal.getPhysicalPath())
    kept = _kept.get(place)
    if kept is None or kept.name != name:
        kept = _kept[place] = _build(name)
    return kept


def arten() -> list[tuple[str, Any]]:
    """Return the kinds of content that are found, in their order."""
    return sorted(getUtilitiesFor(ISuchart), key=lambda one: (one[1].order, one[0]))


def entries_of(rows: Any) -> Iterator[OeffentlicherEintrag]:
    """Yield the words of rows, read from their content."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    kinds = {name: art for _name, art in arten() for name in art.types}
    for row in rows:
        brain = catalog[row.nr]
        yield _entry(row, kinds[brain.portal_type].texte(brain._unrestrictedGetObject()))


def _entry(row: Zeile, texte: Texte) -> OeffentlicherEintrag:
    return OeffentlicherEintrag(
        row.nr, row.fassung, texte.titel, texte.synonyme, texte.amtlich, texte.kurztext, texte.text
    )


def _build(name: str) -> Tafel:
    catalog = api.portal.get_tool("portal_catalog")
    rows: dict[int, Zeile] = {}
    for _art, kind in arten():
        query = {"portal_type": list(kind.types), "allowedRolesAndUsers": ["Anonymous"]}
        for brain in catalog.unrestrictedSearchResults(query):
            treffer = kind.treffer(brain)
            if treffer is not None:
                rows[brain.getRID()] = _row(brain, treffer, kind.rang)
    themes: dict[int, tuple[Zeile, Texte]] = {}
    for _art, kind in sorted(getUtilitiesFor(IThemen)):
        for treffer, texte in kind.eintraege():
            nr = -(2**40) - len(themes)  # below every number of the catalog
            themes[nr] = (Zeile.of(nr, treffer.id, treffer, rang=kind.rang), texte)
    return Tafel(name, rows, themes)


def _row(brain: Any, treffer: Any, rang: float) -> Zeile:
    fassung = f"{brain.UID}:{int(brain.modified.timeTime() * 1000)}:{CONTENT}"
    return Zeile.of(
        brain.getRID(), fassung, treffer, rang=rang, ab=_seconds(brain.effective), bis=_seconds(brain.expires)
    )


def _seconds(moment: Any) -> float:
    return float(moment.timeTime())
