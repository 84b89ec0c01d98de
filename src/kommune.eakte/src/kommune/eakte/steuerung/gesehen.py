"""What a person has opened, and when: marks in lists. Called through ``api``.

A store of its own, a tree per person: opening a Vorgang writes neither into it nor into the catalog, and two people never meet (ADR 2).
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from datetime import timedelta
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.steuerung import rules
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.gesehen"
KEPT = timedelta(days=90)
MOST = 4000


class Gesehen(ShardedStore):
    """Person → UID → when it was opened last, in seconds; ``since`` is when this began."""

    since = 0.0


def install_store(portal: Any) -> None:
    """Make the store once; what was there before is not new to anybody."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Gesehen()
        annotations[ANNOTATION].since = clock.now().timestamp()


def note_opened(vorgang: Any) -> bool:
    """Note that the person logged in has a Vorgang before them; return whether that had to be written.

    In a transaction of its own, and only if a list would show a mark otherwise.
    """
    store, user_id = _store(), zugriff.user_id()
    if store is None or not user_id:
        return False
    uid, now = api.content.get_uuid(vorgang), clock.now().timestamp()
    seen = (store.get(user_id) or {}).get(uid)
    if not rules.mark(seen, vorgang.created().timeTime(), vorgang.modified().timeTime(), _since(store)):
        return False
    tree = store.tree(user_id)
    if is_uncommitted(tree):
        _note(tree, user_id, [uid], now)
    else:
        run_apart(tree, lambda apart: _note(apart, user_id, [uid], now), note="Vorgang opened")
    return True


def note_changed(uids: Iterable[str]) -> None:
    """Keep what the person changed themselves from being marked as changed; in the running transaction."""
    store, user_id = _store(), zugriff.user_id()
    mine = store.get(user_id) if store is not None else None
    known = [uid for uid in uids if uid in mine] if mine else []
    if known:
        _note(store.tree(user_id), user_id, known, clock.now().timestamp())


def marks(brains: Iterable[Any]) -> dict[str, str]:
    """Return ``{UID: "neu" or "geaendert"}`` of those of these Vorgänge that are marked for the person logged in.

    What they were told of it, or of something in it, and have not seen marks it too.
    """
    brains = list(brains)
    store = _store()
    if store is None:
        return {}
    mine, since = store.get(zugriff.user_id()) or {}, _since(store)
    found = (
        (brain.UID, rules.mark(mine.get(brain.UID), brain.created.timeTime(), brain.modified.timeTime(), since))
        for brain in brains
    )
    paths = aufgaben.told_paths() if brains else set()
    told = {brain.UID: "geaendert" for brain in brains if brain.getPath() in paths}
    return told | {uid: mark for uid, mark in found if mark}


def _since(store: Gesehen) -> float:
    return max(store.since, (clock.now() - KEPT).timestamp())


def _note(tree: Any, user_id: str, uids: list[str], now: float) -> None:
    mine = tree.setdefault(user_id, OOBTree())
    for uid in uids:
        mine[uid] = now
    if len(uids) and len(mine) > MOST:
        for _moment, uid in sorted((moment, uid) for uid, moment in mine.items())[: MOST // 4]:
            del mine[uid]


def _store() -> Any:
    return IAnnotations(api.portal.get()).get(ANNOTATION)
