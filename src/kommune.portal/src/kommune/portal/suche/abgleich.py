"""Brings the engine in step with what everybody may read: a few seconds a round, what it has goes on answering meanwhile."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.suche import api as maschinen
from kommune.portal.suche import tafel
from kommune.portal.suche.store import counter
from logging import getLogger
from typing import Any
from zope.interface import implementer


logger = getLogger(__name__)
FIRST = -(2**62)
PORTION = 50
SECONDS = timedelta(seconds=5)


@implementer(IWorkerTask)
class Abgleich:
    """Compares one mark; where it differs, writes what is missing and forgets what is no more, in portions."""

    order = 97

    def run(self, portal: Any) -> int:
        if counter(portal) is None:
            return 0
        try:
            return bring_in_step(SECONDS)
        except maschinen.MaschineFehlt:
            logger.warning("the public search index of %s cannot be reached", "/".join(portal.getPhysicalPath()))
            return 0


def bring_in_step(within: timedelta | None = None) -> int:
    """Write what the engine lacks and forget what is no more; return how many these were.

    ``within`` is how long at most; what is left is done by the next call. :raises MaschineFehlt: the engine is out of reach.
    """
    engine, known = maschinen.oeffentliche(), tafel.current()
    mark = engine.noted(tafel.STAND)
    if known.name and mark == known.name:
        return 0
    end = clock.now() + within if within else None
    kept = _kept(engine)
    missing = [row for row in known.zeilen.values() if kept.get(row.nr) != row.fassung]
    gone = [nr for nr in kept if nr not in known.zeilen]
    if gone:
        engine.remove(gone)
    for start in range(0, len(missing), PORTION):
        some = missing[start : start + PORTION]
        engine.put(tafel.entries_of(some))
        engine.note(tafel.STAND, f"{known.name}, {start + len(some)} of {len(missing)}")
        if end and clock.now() >= end and start + len(some) < len(missing):
            return start + len(some)
    if known.name:
        engine.note(tafel.STAND, known.name)
    return len(missing) + len(gone)


def rebuild() -> None:
    """Have everything written anew by the worker; what the engine has goes on answering until then."""
    engine = maschinen.oeffentliche()
    engine.remove(list(_kept(engine)))
    engine.note(tafel.STAND, "")


def _kept(engine: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    after = FIRST
    while some := engine.numbers(after, 10_000):
        found |= engine.uids(some)
        after = some[-1]
    return found
