"""Files of a form that is not handed in yet: kept between its steps, forgotten after some hours (ADR 6).

They lie in a sharded store under the key of the one form that sent them: 192 bits at random, made for
each display of the form, shown to nobody else. Answers are not kept here: they travel with the form.
"""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.core.short_transaction import is_uncommitted
from kommune.eakte.core.short_transaction import run_apart
from kommune.portal.formulare.pruefung import Upload
from persistent import Persistent
from plone import api
from time import monotonic
from typing import Any
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

import re


ANNOTATION = "kommune.portal.antrag.ablage"
KEEP = timedelta(hours=6)
KEY = re.compile(r"[A-Za-z0-9_-]{32}")
EVERY_SECONDS = 300.0


class Abgelegt(Persistent):
    """The files of one form: ``dateien`` maps each field to ``(name, blob)``."""

    def __init__(self, seit: datetime) -> None:
        self.seit = seit
        self.dateien: dict[str, tuple[str, Blob]] = {}


def install_ablage(portal: Any) -> Any:
    """Make the store once and return it."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
    return annotations[ANNOTATION]


def keep(key: str, uploads: Iterable[Upload]) -> None:
    """Keep files for the form with this key; a later one of the same field takes its place."""
    uploads = list(uploads)
    if not uploads or not KEY.fullmatch(key):
        return

    def write(store):
        kept = store.get(key) or Abgelegt(clock.now())
        kept.seit = clock.now()
        for upload in uploads:
            blob = Blob()
            with blob.open("w") as file:
                file.write(upload.data)
            kept.dateien = {**kept.dateien, upload.feld: (upload.name, blob)}
        store[key] = kept

    _write(write)


def forget(key: str, fields: Iterable[str]) -> None:
    """Forget the files of some fields."""
    fields = set(fields)

    def write(store):
        kept = store.get(key)
        if kept is not None:
            kept.dateien = {name: value for name, value in kept.dateien.items() if name not in fields}

    if fields and kept_of(key):
        _write(write)


def names_of(key: str) -> dict[str, str]:
    """Return ``field → name of the file`` of what is kept."""
    return {field: name for field, (name, _blob) in kept_of(key).items()}


def files_of(key: str) -> list[Upload]:
    """Return what is kept for a form."""
    uploads = []
    for field, (name, blob) in kept_of(key).items():
        with blob.open("r") as file:
            uploads.append(Upload(field, name, file.read()))
    return uploads


def kept_of(key: str) -> dict[str, tuple[str, Blob]]:
    """Return the entries of a key; what is too old counts as gone."""
    kept = _store().get(key) if KEY.fullmatch(key) else None
    return dict(kept.dateien) if kept is not None and kept.seit > clock.now() - KEEP else {}


@implementer(IWorkerTask)
class Aufraeumen:
    """Deletes what nobody handed in, every few minutes."""

    order = 90

    def __init__(self) -> None:
        self.last = -EVERY_SECONDS

    def run(self, portal) -> int:
        if monotonic() - self.last < EVERY_SECONDS:
            return 0
        self.last = monotonic()
        return remove_expired()


def remove_expired() -> int:
    """Delete the files that are too old; return how many forms had some."""
    limit = clock.now() - KEEP
    old = [key for key, kept in _store().items() if kept.seit <= limit]

    def write(store):
        for key in old:
            if key in store and store[key].seit <= limit:
                del store[key]

    if old:
        _write(write)
    return len(old)


def _store() -> Any:
    return install_ablage(api.portal.get())


def _write(function: Any) -> None:
    store = _store()
    if is_uncommitted(store):
        function(store)
    else:
        run_apart(store, function, note="files of a form")
