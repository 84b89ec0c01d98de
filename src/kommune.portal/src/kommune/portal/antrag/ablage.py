"""Answers and files of a form that is not handed in yet: kept between its steps (ADR 10), longer for who can come back (ADR 57).

They lie in a sharded store under the key of the one form that sent them: 192 bits at random, made for each display of the form, in a cookie of
the one browser. What somebody kept who was logged in is for that account alone, so that the next person at the same browser sees nothing of it.
Of somebody unknown all is forgotten within the hour; of an account, and behind a link to a confirmed address, after the days the town sets.
"""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.antrag.entwurf import belegung
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf import rules
from kommune.portal.antrag.entwurf import verzeichnis
from kommune.portal.antrag.entwurf.belegung import BELEGUNG
from kommune.portal.antrag.entwurf.belegung import install_belegung
from kommune.portal.antrag.entwurf.belegung import KEEP
from kommune.portal.antrag.entwurf.rules import Bogen
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.formulare.api import Upload
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations

import re


__all__ = ("BELEGUNG", "Bogen", "install_belegung", "KEEP")
ANNOTATION = "kommune.portal.antrag.ablage"
MAX_ANSWERS = 300_000
KEY = re.compile(r"[A-Za-z0-9_-]{32}")


class Abgelegt(Persistent):
    """The answers and files of one form: ``dateien`` maps each name of a file to a reference with its ``feld``.

    ``antworten`` is what the browser sent, as it was typed; ``schritt`` the step it was led to; ``konto`` whose it is, "" if
    nobody was logged in. ``bis``: when it goes, None for within the hour. ``stand`` counts what was stored, ``geaendert`` tells with
    which of them and by which window each answer changed. ``link`` is the hash of that sent to ``email``, confirmed by the code in ``siegel``.
    ``begonnen`` and ``erreicht`` tell when it was begun and the furthest step, so that each step is counted once (``nutzung``).
    """

    konto = email = link = ""
    schritt, stand, versuche, erreicht = 0, 0, 0, -1
    begonnen: datetime | None = None
    antworten: tuple[tuple[str, Any], ...] = ()
    bogen: tuple[str, str, str, tuple[rules.Frage, ...]] = ("", "", "", ())
    geaendert: dict[str, tuple[int, str]] = {}
    bis: datetime | None = None
    siegel: tuple[bytes, bytes] | None = None

    def __init__(self, seit: datetime) -> None:
        self.seit = seit
        self.dateien: dict[str, dict[str, Any]] = {}

    @property
    def groesse(self) -> int:
        """Its bytes, files and answers together."""
        files = sum(reference["groesse"] for reference in self.dateien.values())
        return int(files) + rules.size_of(dict(self.antworten))

    @property
    def von(self) -> Bogen:
        """The form it was filled in."""
        return Bogen(*self.bogen)

    def is_over(self, now: datetime) -> bool:
        return now >= self.bis if self.bis else self.seit <= now - KEEP


def install_ablage(portal: Any) -> Any:
    """Make the store once and return it."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
    return annotations[ANNOTATION]


def is_open(key: str) -> bool:
    """Tell whether a form may be kept under the key: of nobody who was logged in, or of who asks or an organisation they act for."""
    if not KEY.fullmatch(key):
        return False
    kept = _store().get(key)
    return kept is None or besitz.is_open_to_me(kept.konto)


def draft(key: str) -> Abgelegt | None:
    """Return what is kept of a form, None if that is nothing, too old, or of somebody else."""
    kept = _store().get(key) if is_open(key) else None
    return kept if kept is not None and not kept.is_over(clock.now()) else None


def remember(
    key: str,
    answers: dict[str, Any],
    schritt: int,
    *,
    client: str = "",
    form: str = "",
    bogen: Bogen | None = None,
    window: str = "",
    expected: int | None = None,
) -> int:
    """Keep the answers of a form until it is handed in; return the new stand, 0 if they were not kept.

    They count as files do: who finds no room carries the answers along in the form. No answers: nothing waits any more. :raises WrongState: another window stored something after the stand ``expected``.
    """
    pairs = tuple(sorted(answers.items()))
    size = rules.size_of(answers)
    if not is_open(key) or size > MAX_ANSWERS:
        return 0
    try:
        _require_room(key, size, konto=(konto := _konto(key)), client=client, form=form, files=False)
    except TooMany:
        return 0

    def change(kept: Abgelegt, store: Any) -> None:
        belegung.require_stand(kept.stand, expected)
        kept.geaendert = rules.changes(
            dict(kept.antworten), kept.geaendert, answers, stand=kept.stand + 1, window=window
        )
        kept.antworten, kept.schritt = pairs, schritt
        kept.erreicht, kept.begonnen = max(kept.erreicht, schritt), kept.begonnen or clock.now()
        if bogen is not None:
            kept.bogen = (bogen.form, bogen.titel, bogen.fassung, bogen.fragen)

    stand = _put(key, change, konto=konto, ended=not pairs)
    counted = None if konto or not pairs else (client, form, size, clock.now())
    belegung.note(belegung.of_answers(key), counted)
    return stand


def answers_of(key: str) -> tuple[dict[str, Any], int] | None:
    """Return ``(what was typed, step)``, None if nothing is kept or it is too old."""
    kept = draft(key)
    return (dict(kept.antworten), kept.schritt) if kept is not None and kept.antworten else None


def of_konto(konto: str) -> list[tuple[str, Abgelegt]]:
    """Return what an account has not handed in yet, by key, what was changed last first."""
    found = [(key, _store().get(key)) for key in verzeichnis.keys_of(konto)]
    mine = [(key, one) for key, one in found if one is not None and not one.is_over(clock.now())]
    return sorted(mine, key=lambda pair: pair[1].seit, reverse=True)


def discard(key: str) -> None:
    """Forget everything of a form: it was handed in, or the person wants it gone."""
    if is_open(key) and key in _store():
        write_apart(lambda store: drop(store, key))
        uncount(key)


def keep(
    key: str,
    uploads: Iterable[Upload],
    *,
    client: str = "",
    form: str = "",
    several: Collection[str] = (),
    window: str = "",
    expected: int | None = None,
) -> int:
    """Keep files for the form with this key and return the new stand, 0 if there was nothing to keep.

    A later one of the same field takes its place, in fields named in ``several`` it joins the others. :raises TooMany: there is no room; nothing was kept. :raises WrongState: as ``remember``.
    """
    uploads = list(uploads)
    if not uploads or not is_open(key):
        return 0
    single = {upload.feld for upload in uploads} - set(several)
    before = sum(one["groesse"] for one in kept_of(key).values() if one["feld"] not in single)
    size, konto = before + sum(upload.groesse for upload in uploads), _konto(key)
    _require_room(key, size, konto=konto, client=client, form=form, files=True)

    def change(kept: Abgelegt, store: Any) -> None:
        belegung.require_stand(kept.stand, expected)
        for upload in uploads:
            told = datei.add(upload.data, upload.name, beside=store)
            name = f"{upload.feld}/{told['sha256'][:12]}" if upload.feld in several else upload.feld
            rest = {
                one: ref for one, ref in kept.dateien.items() if upload.feld in several or field_of(one) != upload.feld
            }
            kept.dateien = {**rest, name: {**told, "name": upload.name, "feld": upload.feld}}
            kept.geaendert = {**kept.geaendert, f"datei:{upload.feld}": (kept.stand + 1, window)}

    stand = _put(key, change, konto=konto)
    belegung.note(key, None if konto else (client, form, size, clock.now()))
    return stand


def forget(key: str, names: Iterable[str]) -> int:
    """Forget some files, by their names or those of their fields; return the new stand, 0 if nothing changed."""
    return rename(key, dict.fromkeys(names, ""))


def rename(key: str, names: Mapping[str, str]) -> int:
    """Give files of some fields to others, by the names of the fields; "" for those to be forgotten. Returns as ``forget``."""

    def change(kept: Abgelegt, store: Any) -> None:
        kept.dateien = rules.renamed(kept.dateien, names)

    return _put(key, change, konto=_konto(key)) if names and kept_of(key) else 0


def field_of(name: str) -> str:
    """Return the field of a file that is kept under a name."""
    return name.partition("/")[0]


def files_of(key: str) -> list[Upload]:
    """Return what is kept for a form, opened to be read in parts."""
    return [Upload(one["feld"], one["name"], datei.blob_of(one).open("r")) for one in kept_of(key).values()]


def kept_of(key: str) -> dict[str, dict[str, Any]]:
    """Return the references of a key by their names; what is too old counts as gone."""
    kept = draft(key)
    return {one: {"feld": field_of(one), **ref} for one, ref in kept.dateien.items()} if kept is not None else {}


def lasts() -> timedelta:
    """Return how long a draft is kept that nobody changes."""
    return timedelta(days=value_of(IAntragSettings, "entwurf_tage"))


def change_draft(key: str, change: Callable[[Abgelegt, Any], None]) -> None:
    """Change a draft and, with it, the directory of drafts (``verzeichnis``)."""
    if is_open(key) and key in _store():
        write_apart(lambda store: change(store[key], verzeichnis.beside(store)))


def _put(key: str, change: Callable[[Abgelegt, Any], None], *, konto: str, ended: bool = False) -> int:
    """Change what is kept of a form and say until when it stays; return its new stand."""
    days = lasts()

    def write(store: Any) -> int:
        opened = verzeichnis.beside(store)
        kept = store.get(key)
        if kept is None:
            kept = store[key] = Abgelegt(clock.now())
        change(kept, store)
        now, mine = clock.now(), opened.get(f"konto/{konto}", ()) if konto else ()
        room = key in mine or len(mine) < rules.MOST_DRAFTS
        if kept.konto not in ("", konto):
            verzeichnis.strike(opened, kept.konto, key)
        kept.seit, kept.konto, kept.stand = now, konto, kept.stand + 1
        kept.bis = now + days if not ended and (kept.link or (konto and room)) else None
        if ended:
            verzeichnis.strike(opened, konto, key, kept.link)
            kept.link = kept.email = ""
        elif konto and room:
            verzeichnis.enter(opened, konto, key)
        return int(kept.stand)

    return int(write_apart(write))


def drop(store: Any, key: str) -> None:
    """Forget a form and that it was anybody's, as part of the transaction of ``store``."""
    kept = store[key]
    verzeichnis.strike(verzeichnis.beside(store), kept.konto, key, kept.link)
    del store[key]


def _require_room(key: str, size: int, *, konto: str, client: str, form: str, files: bool) -> None:
    if konto:
        belegung.require_own_room(sum(one.groesse for other, one in of_konto(konto) if other != key), size)
    else:
        belegung.require_room(key if files else belegung.of_answers(key), size, client=client, form=form)


def uncount(key: str) -> None:
    """Forget what a form counted."""
    for name in (key, belegung.of_answers(key)):
        belegung.note(name, None)


def _konto(key: str) -> str:
    return besitz.konto_of(_store().get(key))


def _store() -> Any:
    return install_ablage(api.portal.get())


def write_apart(function: Callable[[Any], Any]) -> Any:
    """Call the function with the store, in a transaction of its own."""
    store = _store()
    return function(store) if is_uncommitted(store) else run_apart(store, function, note="files of a form")
