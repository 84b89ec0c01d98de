"""A form that is sent twice is done once: double clicks, „Zurück“ and a connection that broke off.

Each display of a form carries a key of its own. What was done with it is noted in the same transaction, so
that of two requests at once the second meets the first, is repeated and finds it done.
"""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.shards import ShardedStore
from plone import api
from secrets import token_urlsafe
from typing import Any
from zope.annotation.interfaces import IAnnotations

import re


ANNOTATION = "kommune.eakte.einmal"
FIELD = "einmal"
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
KEEP = timedelta(days=2)


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def key_for(request: Any) -> str:
    """Return the key a form is shown with: the one it was sent with, or a new one."""
    sent = request.form.get(FIELD)
    return sent if isinstance(sent, str) and KEY.fullmatch(sent) else token_urlsafe(16)


def done_before(request: Any) -> str:
    """Return where the same form led to when it was sent before, "" if it was not."""
    key, store = _sent(request), _store()
    return store.get(key, ("",))[0] if key and store is not None else ""


def note_done(request: Any, target: str) -> None:
    """Note where the form that was sent leads to, in the transaction that does it."""
    key, store = _sent(request), _store()
    if key and store is not None:
        store[key] = (target, clock.now())


class Vergessen(Runde):
    """Forgets keys after two days: no browser sends a form again so late."""

    def work(self, portal: Any) -> int:
        return forget_before(clock.now() - KEEP)


def forget_before(moment: Any) -> int:
    """Forget the keys noted before a moment and return how many."""
    store = _store()
    if store is None:
        return 0
    old = [key for key, (_target, noted) in store.items() if noted < moment]
    for key in old:
        del store[key]
    return len(old)


def _sent(request: Any) -> str:
    sent = request.form.get(FIELD)
    if not isinstance(sent, str) or not KEY.fullmatch(sent):
        return ""
    return f"{zugriff.user_id()}:{sent}"


def _store() -> ShardedStore | None:
    return IAnnotations(api.portal.get()).get(ANNOTATION)
