"""What the engine keeps of the record: written with the full text, built anew where it is missing, compared at night.

All marks of how far it has come lie in the engine itself: an idle town writes nothing, a killed worker goes on.
"""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.katalog import treffer
from kommune.eakte.suche.ausdruck.zeichenfolge import joined
from kommune.eakte.suche.interfaces import Eintrag
from kommune.eakte.suche.interfaces import ISuchmaschine
from kommune.eakte.suche.interfaces import ISuchtext
from kommune.eakte.suche.interfaces import MaschineFehlt
from kommune.eakte.suche.maschine.wahl import maschine
from logging import getLogger
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
from typing import Any
from zope.interface import implementer

import transaction


logger = getLogger(__name__)
FIRST = -(2**31) - 1
PORTION = 100
SECONDS = timedelta(seconds=5)
CONTENT = 2  # raised when more of a record is kept: all is written again beside work, what is there goes on answering
COMPARED, BUILT, REACHED = "verglichen", f"gebaut_{CONTENT}", f"gebaut_{CONTENT}_bis"
EVERY = timedelta(hours=24)
SEARCHED = ("Akte", "Vorgang", "Dokument")


def put(objects: list[Any]) -> None:
    """Keep the words of records, as they are now, in place of what was kept of them."""
    processQueue()
    entries = [entry for entry in map(entry_of, objects) if entry is not None]
    if entries:
        maschine().put(entries)


def entry_of(obj: Any) -> Eintrag | None:
    """Return the words of a record under its number in the catalog; None of what is not searched, or not catalogued."""
    found = ISuchtext(obj, None)
    nr = api.portal.get_tool("portal_catalog").getrid("/".join(obj.getPhysicalPath()))
    if found is None or nr is None:
        return None
    text = found.text
    text = f"{text} \n{joined(text)}"
    return Eintrag(nr, IUUID(obj), found.zeichen, found.titel, found.namen, found.ort, text, found.punkte)


def progress() -> tuple[int, int] | None:
    """Return how many of how many records are in an index that is being built; None once it is complete."""
    engine = maschine()
    if engine.noted(BUILT):
        return None
    numbers = catalogued()
    reached = int(engine.noted(REACHED) or FIRST)
    return sum(nr <= reached for nr in numbers), len(numbers)


def rebuild() -> None:
    """Have the index built anew, beside work; what it has goes on answering meanwhile."""
    engine = maschine()
    engine.note(BUILT, "")
    engine.note(REACHED, "")


def catalogued() -> list[int]:
    """Return the numbers of the catalog of all that is searched, in order."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    return sorted(treffer.found_in(catalog, {"portal_type": list(SEARCHED)}).rids)


@implementer(IWorkerTask)
class Bestand:
    """Builds the index where it is not complete, a few seconds a round; compares it with the catalog once a day."""

    order = 96

    def run(self, portal: Any) -> int:
        try:
            engine = maschine(portal)
            if not engine.noted(BUILT):
                return self.build(portal, engine)
            if self.is_due(engine):
                return self.compare(portal, engine)
        except MaschineFehlt:
            logger.warning("the search index of %s cannot be reached", "/".join(portal.getPhysicalPath()))
        return 0

    def build(self, portal: Any, engine: ISuchmaschine) -> int:
        end, reached = clock.now() + SECONDS, int(engine.noted(REACHED) or FIRST)
        numbers = [nr for nr in catalogued() if nr > reached]
        for start in range(0, len(numbers), PORTION):
            some = numbers[start : start + PORTION]
            self.write(portal, engine, some)
            engine.note(REACHED, str(some[-1]))
            if clock.now() >= end:
                return start + len(some)
        engine.note(BUILT, clock.now().isoformat())
        return len(numbers)

    def is_due(self, engine: ISuchmaschine) -> bool:
        last = engine.noted(COMPARED)
        return not last or clock.now() - datetime.fromisoformat(last) >= EVERY

    def compare(self, portal: Any, engine: ISuchmaschine) -> int:
        """Add what is missing, forget what is no more; return how many these were."""
        kept, after = set[int](), FIRST
        while some := engine.numbers(after, 10_000):
            kept.update(some)
            after = some[-1]
        there = set(catalogued())
        missing, gone = sorted(there - kept), sorted(kept - there)
        for start in range(0, len(missing), PORTION):
            self.write(portal, engine, missing[start : start + PORTION])
        if gone:
            engine.remove(gone)
        if missing or gone:
            logger.warning("search index: %s records were missing, %s are no more", len(missing), len(gone))
        engine.note(COMPARED, clock.now().isoformat())
        return len(missing) + len(gone)

    def write(self, portal: Any, engine: ISuchmaschine, numbers: list[int]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        objects = [catalog._catalog[nr]._unrestrictedGetObject() for nr in numbers]
        engine.put(entry for entry in map(entry_of, objects) if entry is not None)
        transaction.commit()  # the words of files that were read for the first time
        portal._p_jar.cacheGC()
