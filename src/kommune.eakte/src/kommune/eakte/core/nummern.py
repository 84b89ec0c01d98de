"""Running numbers that are never given twice, drawn in a transaction of their own.

A number drawn for a request that fails afterwards is lost: gaps are allowed, a second
use is not (Aktenzeichen: immutable, never reused). A backup does not know what was given
after it; once it is restored, every sequence leaps over that (``note_restored``).
"""

from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from threading import Lock
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.nummern"
_in_process = Lock()


class Nummernkreis(Persistent):
    """One counter; a persistent object of its own so that counters do not meet."""

    last = 0


def install_store(portal):
    """Make the store of counters once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def draw_number(key: str, *, count: int = 1, since: datetime | None = None) -> int:
    """Return the next number of the sequence ``key``, starting at 1.

    With ``count`` above 1 the numbers from the returned one on are all the caller's. ``since`` says from when on the
    sequence can have been used, this year if nothing is said: one that a restored backup does not know begins behind
    the leap if it can have been used before the restoring.
    """

    def draw(store):
        kreis = store.get(key)
        if kreis is None:
            kreis = store[key] = Nummernkreis()
            kreis.last = _leapt(store, since)
        first = kreis.last + 1
        kreis.last += count
        return first

    store = IAnnotations(api.portal.get())[ANNOTATION]
    if is_uncommitted(store):
        return draw(store)
    with _in_process:
        return run_apart(store, draw, note=f"draw number {key}")


def note_restored(portal, *, leap: int) -> int:
    """Have all sequences leap by ``leap`` numbers, because a backup was restored; return how many did.

    The numbers that were given between backup and loss are in letters and mails; none is given again. The caller
    commits, before anybody draws.
    """
    store = IAnnotations(portal)[ANNOTATION]
    store.leap = getattr(store, "leap", 0) + leap
    store.restored = clock.now()
    for _key, kreis in store.items():
        kreis.last += leap
    return len(store)


def next_number(key: str) -> int:
    """Return the number that would be drawn next this year, without drawing it."""
    store = IAnnotations(api.portal.get())[ANNOTATION]
    kreis = store.get(key)
    return (kreis.last if kreis is not None else _leapt(store, None)) + 1


def _leapt(store, since: datetime | None) -> int:
    restored = getattr(store, "restored", None)
    if restored is None:
        return 0
    if since is None:
        return store.leap if clock.now().year == restored.year else 0
    return store.leap if since < restored else 0
