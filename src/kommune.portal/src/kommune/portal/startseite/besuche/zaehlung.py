"""Count visits so that idle towns write nothing and busy ones seldom: one view of ten is written, and counts ten.

Each write is a short transaction of its own to the count of one service and day, so parallel writers meet only there, and a
conflict is tried again within milliseconds. Nothing else is kept: no time of day, no address, no cookie.
"""

from BTrees.Length import Length
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from collections import Counter
from collections.abc import Callable
from datetime import date
from datetime import timedelta
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from plone import api
from random import random
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.startseite"
STICHPROBE = 10
TAGE = 30


def install_store(portal: Any) -> None:
    """Lay the store of the site once: what changed in public content (``stand``), and the days with their counts."""
    notes = IAnnotations(portal)
    if ANNOTATION not in notes:
        notes[ANNOTATION] = OOBTree({"stand": Length(), "tage": OOBTree()})


def store(portal: Any = None) -> Any | None:
    """Return the store, None in a site whose upgrade has not made it yet."""
    return IAnnotations(portal or api.portal.get()).get(ANNOTATION)


def note(leistung: str, day: date, *, chance: Callable[[], float] | None = None) -> bool:
    """Count one view of a service by chance; return whether something was written."""
    kept = store()
    if kept is None or (chance or random)() * STICHPROBE >= 1:
        return False
    if is_uncommitted(kept["tage"]):
        _add(kept["tage"], leistung, day)
    else:
        run_apart(kept["tage"], lambda tage: _add(tage, leistung, day), note="Besuch einer Leistung")
    return True


def _add(tage: Any, leistung: str, day: date) -> None:
    key = day.isoformat()
    if key not in tage:
        tage[key] = OIBTree()
        oldest = (day - timedelta(days=TAGE)).isoformat()
        for gone in list(tage.keys(max=oldest, excludemax=True)):
            del tage[gone]
    tage[key][leistung] = tage[key].get(leistung, 0) + STICHPROBE


def counts(today: date) -> Counter[str]:
    """Return how often each service was opened in the last thirty days, in tens."""
    found: Counter[str] = Counter()
    kept = store()
    if kept is not None:
        for day in kept["tage"].values(min=(today - timedelta(days=TAGE)).isoformat()):
            found.update(dict(day))
    return found
