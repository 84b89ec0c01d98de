"""The job that deletes what nothing refers to any more: mark and sweep (ADR 14), and compares the bytes with their SHA-256."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.runde import Rundgang
from kommune.eakte.core.datei import api
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.datei.store import ANNOTATION
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.shards import SHARDS
from typing import Any
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtilitiesFor

import logging
import transaction


logger = logging.getLogger(__name__)
KEEP = timedelta(days=1)
COMPARE_EVERY = timedelta(days=30)
AT_ONCE = 20
BYTES_AT_ONCE = 200 * 1024 * 1024


class Aufraeumen(Runde):
    """Deletes once a day what nothing refers to."""

    order = 95
    every = timedelta(days=1)

    def work(self, portal: Any) -> int:
        return remove_unreferred(portal) if ANNOTATION in IAnnotations(portal) else 0


class Vergleichen(Rundgang):
    """Compares each minute, in one part of the store, some of what was not compared for a month."""

    order = 95
    parts = SHARDS
    stays = True

    def look(self, portal: Any, part: int) -> int:
        return compare_some(part) if ANNOTATION in IAnnotations(portal) else 0


def remove_unreferred(portal: Any, *, now: datetime | None = None) -> int:
    """Delete every Datei that nothing refers to and no reference was made to for a day; return how many.

    Each in a transaction of its own that writes the Datei: somebody who refers to it meanwhile writes it too, so
    that one of the two is told of a conflict. What could not be deleted is left for tomorrow.
    """
    limit = (now or clock.now()) - KEEP
    used = referred(portal)
    left = [key for key, known in speicher().by_hash.items() if key not in used and _is_old(known, limit)]
    transaction.abort()
    removed = sum(_remove(key, limit) for key in left)
    if removed:
        logger.info("%d files deleted that nothing refers to", removed)
    return removed


class Nachholen(Rundgang):
    """Each minute, in one part of the store: has checked and drawn what came before that was set up."""

    order = 96
    parts = SHARDS

    def look(self, portal: Any, part: int) -> int:
        return catch_up(part) if ANNOTATION in IAnnotations(portal) else 0


def catch_up(part: int, *, now: datetime | None = None) -> int:
    """Ask for what is still to be made of Dateien that are older than two days, so that something refers to them."""
    before, asked = (now or clock.now()) - 2 * KEEP, 0
    checks = bool(schadcode.address())
    for known in speicher().by_hash.trees[part].values():
        if asked >= AT_ONCE or known.eigen or known.notiert > before:
            continue
        told = {"mime": known.mime, "groesse": known.groesse, "sha256": known.sha256}
        if checks and known.stand == Pruefstand.UNCHECKED:
            asked += schadcode.ask(told)
        asked += darstellung.ask(told)
    return asked


def compare_some(part: int, *, now: datetime | None = None) -> int:
    """Compare Dateien of one of the 256 parts that were not for a month, at most 20 or 200 MB; return how many."""
    before = (now or clock.now()) - COMPARE_EVERY
    tree = speicher().by_hash.trees[part]
    due = [key for key, known in tree.items() if known.befund is None or known.befund[1] < before]
    done = size = 0
    for key in due[:AT_ONCE]:
        size += tree[key].groesse
        if done and size > BYTES_AT_ONCE:
            break
        if not api.compare({"sha256": key}):
            logger.error("The file %s is missing, or its bytes are not those that came", key)
        try:
            transaction.commit()
        except ConflictError:
            transaction.abort()
        done += 1
    return done


def referred(portal: Any) -> set[str]:
    """Return the SHA-256 of all that is referred to, renditions of it included."""
    used: set[str] = set()
    for number, key in enumerate(key for _name, kind in getUtilitiesFor(IDateiHalter) for key in kind.hashes(portal)):
        used.add(key)
        if number % 1000 == 999:
            portal._p_jar.cacheGC()
    waiting = list(used)
    while waiting:
        known = speicher().by_hash.get(waiting.pop())
        new = set(known.darstellungen.values()) - used if known is not None else set()
        used |= new
        waiting.extend(new)
    return used


def _is_old(known: Datei, limit: datetime) -> bool:
    return known.notiert < limit and not known.sperren


def _remove(key: str, limit: datetime) -> bool:
    transaction.begin()
    store = speicher()
    known = store.by_hash.get(key)
    if known is None or not _is_old(known, limit):
        return False
    known.notiert = limit
    del store.by_hash[key]
    try:
        transaction.commit()
    except ConflictError:
        transaction.abort()
        return False
    return True
