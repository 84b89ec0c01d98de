"""Running numbers that are never given twice, drawn in a transaction of their own.

A number drawn for a request that fails afterwards is lost: gaps are allowed, a second
use is not (Aktenzeichen: immutable, never reused).
"""

from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.short_transaction import is_uncommitted
from kommune.eakte.core.short_transaction import run_apart
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


def draw_number(key: str, *, count: int = 1) -> int:
    """Return the next number of the sequence ``key``, starting at 1.

    With ``count`` above 1 the numbers from the returned one on are all the caller's.
    """

    def draw(store):
        kreis = store.get(key)
        if kreis is None:
            kreis = store[key] = Nummernkreis()
        first = kreis.last + 1
        kreis.last += count
        return first

    store = IAnnotations(api.portal.get())[ANNOTATION]
    if is_uncommitted(store):
        return draw(store)
    with _in_process:
        return run_apart(store, draw, note=f"draw number {key}")
