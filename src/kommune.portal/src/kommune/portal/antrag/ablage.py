"""Answers and files of a form that is not handed in yet: kept between its steps, forgotten within the hour (ADR 10).

They lie in a sharded store under the key of the one form that sent them: 192 bits at random, made for each display
of the form, in a cookie of the one browser. What somebody kept who was logged in is for that account alone, so that
the next person at the same browser sees nothing of it. What one client, one form and all together may keep is limited,
in bytes and in number.
"""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.shards import ShardedStore
from kommune.portal import _
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.formulare.api import Upload
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations

import re


ANNOTATION = "kommune.portal.antrag.ablage"
BELEGUNG = "kommune.portal.antrag.belegung"
KEEP = timedelta(hours=1)
MEGABYTE = 1024 * 1024
MAX_ANSWERS = 300_000
MOST_OF_CLIENT, MOST_IN_ALL = 1_000, 20_000  # entries; a form with files has two
KEY = re.compile(r"[A-Za-z0-9_-]{32}")


class Abgelegt(Persistent):
    """The answers and files of one form: ``dateien`` maps each field to a reference.

    ``antworten`` is what the browser sent, as it was typed; ``schritt`` the step it was led to; ``konto`` the account
    it was kept for, "" if nobody was logged in.
    """

    konto = ""
    antworten: tuple[tuple[str, Any], ...] = ()
    schritt = 0

    def __init__(self, seit: datetime) -> None:
        self.seit = seit
        self.dateien: dict[str, dict[str, Any]] = {}


def install_ablage(portal: Any) -> Any:
    """Make the store once and return it."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
    return annotations[ANNOTATION]


def install_belegung(portal: Any) -> Any:
    """Make the account of what is kept once and return it: key → ``(client, form, bytes, since)``."""
    annotations = IAnnotations(portal)
    if BELEGUNG not in annotations:
        annotations[BELEGUNG] = ShardedStore()
    return annotations[BELEGUNG]


def is_open(key: str) -> bool:
    """Tell whether a form may be kept under the key: of nobody who was logged in, or of who asks."""
    if not KEY.fullmatch(key):
        return False
    kept = _store().get(key)
    return kept is None or kept.konto in ("", _konto())


def require_room(key: str, size: int, *, client: str, form: str) -> None:
    """Refuse to keep more than one client, one form and all together may.

    :raises TooMany: in words; nothing was kept.
    """
    limit = clock.now() - KEEP
    others = [entry for other, entry in _belegung().items() if other != key and entry[3] > limit]
    mine = [entry for entry in others if entry[0] == client]
    if len(mine) >= MOST_OF_CLIENT or len(others) >= MOST_IN_ALL:
        raise _full()
    for name, used in (
        ("ablage_mb_client", mine),
        ("ablage_mb_formular", [entry for entry in others if entry[1] == form]),
        ("ablage_mb_gesamt", others),
    ):
        most = value_of(IAntragSettings, name)
        if sum(entry[2] for entry in used) + size > most * MEGABYTE:
            raise _full()


def remember(key: str, answers: dict[str, Any], schritt: int, *, client: str = "", form: str = "") -> bool:
    """Keep the answers of a form until it is handed in; return whether they were kept.

    They count as files do: who finds no room carries the answers along in the form.
    """
    pairs = tuple(sorted(answers.items()))
    size = sum(len(str(pair)) for pair in pairs)
    if not is_open(key) or size > MAX_ANSWERS:
        return False
    try:
        require_room(_of_answers(key), size, client=client, form=form)
    except TooMany:
        return False
    _account(_of_answers(key), (client, form, size, clock.now()) if pairs else None)
    konto = _konto()

    def write(store):
        kept = store.get(key) or Abgelegt(clock.now())
        kept.seit, kept.konto, kept.antworten, kept.schritt = clock.now(), konto, pairs, schritt
        store[key] = kept

    _write(write)
    return True


def answers_of(key: str) -> tuple[dict[str, Any], int] | None:
    """Return ``(what was typed, step)``, None if nothing is kept or it is too old."""
    kept = _store().get(key) if is_open(key) else None
    if kept is None or not kept.antworten or kept.seit <= clock.now() - KEEP:
        return None
    return dict(kept.antworten), kept.schritt


def of_konto(konto: str) -> list[Abgelegt]:
    """Return what an account has not handed in yet."""
    return [one for _key, one in _store().items() if konto and one.konto == konto and one.seit > clock.now() - KEEP]


def discard(key: str) -> None:
    """Forget everything of a form: it was handed in, or the person wants it gone."""

    def write(store):
        if key in store:
            del store[key]

    if is_open(key) and key in _store():
        _write(write)
        _account(key, None)
        _account(_of_answers(key), None)


def keep(key: str, uploads: Iterable[Upload], *, client: str = "", form: str = "") -> None:
    """Keep files for the form with this key; a later one of the same field takes its place.

    :raises TooMany: there is no room; nothing was kept.
    """
    uploads = list(uploads)
    if not uploads or not is_open(key):
        return
    fields = {upload.feld for upload in uploads}
    before = sum(reference["groesse"] for field, reference in kept_of(key).items() if field not in fields)
    size = before + sum(upload.groesse for upload in uploads)
    require_room(key, size, client=client, form=form)
    _account(key, (client, form, size, clock.now()))
    konto = _konto()

    def write(store):
        kept = store.get(key) or Abgelegt(clock.now())
        kept.seit, kept.konto = clock.now(), konto
        for upload in uploads:
            told = datei.add(upload.data, upload.name, beside=store)
            kept.dateien = {**kept.dateien, upload.feld: {**told, "name": upload.name}}
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
    return {field: reference["name"] for field, reference in kept_of(key).items()}


def files_of(key: str) -> list[Upload]:
    """Return what is kept for a form, opened to be read in parts."""
    kept = kept_of(key)
    return [Upload(field, reference["name"], datei.blob_of(reference).open("r")) for field, reference in kept.items()]


def kept_of(key: str) -> dict[str, dict[str, Any]]:
    """Return the references of a key; what is too old counts as gone."""
    kept = _store().get(key) if is_open(key) else None
    return dict(kept.dateien) if kept is not None and kept.seit > clock.now() - KEEP else {}


class Aufraeumen(Runde):
    """Deletes what nobody handed in, every few minutes."""

    every = timedelta(minutes=5)

    def work(self, portal) -> int:
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
        for key in old:
            _account(key, None)
            _account(_of_answers(key), None)
    return len(old)


def _full() -> TooMany:
    return TooMany(
        _(
            "error_ablage_full",
            default="We cannot keep more files at the moment. Please try again in an hour, or send your application with fewer files.",
        ),
        retry_after=int(KEEP.total_seconds()),
    )


def _account(key: str, entry: tuple[str, str, int, datetime] | None) -> None:
    def write(store):
        if entry is not None:
            store[key] = entry
        elif key in store:
            del store[key]

    _write(write, _belegung())


def _konto() -> str:
    return "" if api.user.is_anonymous() else zugriff.user_id()


def _of_answers(key: str) -> str:
    """Return the name under which the answers of a form are accounted, beside its files."""
    return f"{key}/antworten"


def _belegung() -> Any:
    return install_belegung(api.portal.get())


def _store() -> Any:
    return install_ablage(api.portal.get())


def _write(function: Any, store: Any = None) -> None:
    store = _store() if store is None else store
    if is_uncommitted(store):
        function(store)
    else:
        run_apart(store, function, note="files of a form")
