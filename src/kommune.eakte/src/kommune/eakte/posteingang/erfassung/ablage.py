"""Files of a letter that could not be stored yet: kept for their form, so that nobody scans or chooses them twice.

A form with files has a key of its own, drawn at random and travelling with what was typed; kept are references, by
person and key. Half a day later they are forgotten, as what was typed is (``core.eingabe.rettung``).
"""

from collections.abc import Iterable
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.shards import ShardedStore
from plone import api
from secrets import token_urlsafe
from typing import Any
from zope.annotation.interfaces import IAnnotations

import re


ANNOTATION = "kommune.eakte.postablage"
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
KEEP = timedelta(hours=12)


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def key_for(sent: Any) -> str:
    """Return the key a form was sent with, or a new one."""
    return sent if isinstance(sent, str) and KEY.fullmatch(sent) else token_urlsafe(16)


def kept(key: str) -> list[dict[str, Any]]:
    """Return the references that are kept for a form of the person logged in."""
    return list(_store().get(_name(key), ((), None))[0])


def keep_also(key: str, references: list[dict[str, Any]], uploads: Iterable[Any]) -> None:
    """Keep what was sent now beside the references of before; what is empty or there already is left out."""
    found = list(references)
    for upload in uploads:
        upload.seek(0)
        if not upload.read(1):
            continue
        upload.seek(0)
        reference = datei.add(upload, upload.filename)
        if reference not in found:
            found.append(reference)
    keep(key, found)


def keep(key: str, references: list[dict[str, Any]]) -> None:
    """Keep references for a form, in place of those before; none forget it."""
    store, name = _store(), _name(key)
    if references:
        store[name] = (tuple(references), clock.now())
    elif name in store:
        del store[name]


class Vergessen(Runde):
    """Forgets after half a day what belongs to no letter."""

    def work(self, portal: Any) -> int:
        return forget_before(clock.now() - KEEP)


def forget_before(moment: Any) -> int:
    """Forget what was kept before a moment and return for how many forms."""
    store = _store()
    old = [name for name, (_references, since) in store.items() if since < moment]
    for name in old:
        del store[name]
    return len(old)


def _name(key: str) -> str:
    return f"{zugriff.user_id() or ''}:{key}"


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store  # an empty one is false, too
