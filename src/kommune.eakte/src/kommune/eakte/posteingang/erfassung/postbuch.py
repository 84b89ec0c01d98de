"""The Postbuch: what each person registered, newest last; a list for the day, no record. Called through ``api``.

The record is the Akte with its journal. The list forgets after a month: it names senders.
"""

from BTrees.OOBTree import OOBTree
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.postbuch"
KEEP = timedelta(days=31)


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def note(user_id: str, row: dict[str, Any]) -> str:
    """Write down what a person registered and return the key of the row, the moment."""
    rows, moment = _store().setdefault(user_id, OOBTree()), clock.now()
    while (key := moment.isoformat(timespec="microseconds")) in rows:
        moment += timedelta(microseconds=1)
    rows[key] = row
    return key


def rows_of(user_id: str, day: date) -> list[dict[str, Any]]:
    """Return what a person registered on a day, the newest first, with ``zeit``."""
    rows = _store().get(user_id, {})
    start = day.isoformat()
    return [{**row, "zeit": key} for key, row in reversed(list(rows.items())) if key.startswith(start)]


class Vergessen(Runde):
    """Forgets what was registered more than a month ago."""

    def work(self, portal: Any) -> int:
        return forget_before(clock.today() - KEEP)


def forget_before(day: date) -> int:
    """Forget what was registered before a day and return how much it was."""
    done = 0
    for user_id, rows in list(_store().items()):
        old = [key for key in rows if key < day.isoformat()]
        for key in old:
            del rows[key]
        done += len(old)
        if not rows:
            del _store()[user_id]
    return done


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store  # an empty one is false, too
