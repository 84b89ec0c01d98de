"""Does what is due in one lane: takes it for a while, does it, notes that it is done or why not.

Taking is a short transaction. The work and the note that it is done are one transaction, so that a worker killed at
any point has either done all of it or nothing; only what reaches outside the database is noted in a transaction
of its own. A lease that ran out is taken by another worker, and who lost it cannot commit.
"""

from contextlib import suppress
from functools import partial
from itertools import groupby
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import rules
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.auftrag.store import Auftragsspeicher
from kommune.eakte.core.auftrag.store import Fach
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import KommuneError
from random import uniform
from threading import Event
from threading import Lock
from time import sleep
from typing import Any
from uuid import uuid4
from ZODB.POSException import ConflictError
from zope.component import queryUtility
from zope.i18n import translate

import logging
import os
import socket
import transaction


logger = logging.getLogger(__name__)
AT_ONCE = 20
TRIES = 6
KEEP_UNKNOWN = 30 * 24 * rules.HOUR
DIED = "Der Arbeitsprozess ist dabei {count}-mal ausgefallen."
_held: dict[tuple[str, str], Fach] = {}
_lock = Lock()


class Verloren(Exception):
    """Another worker has the Auftrag by now."""


def lease_seconds() -> float:
    """Return for how many seconds a worker holds an Auftrag without a word (``KOMMUNE_LEASE``)."""
    return float(os.environ.get("KOMMUNE_LEASE", "60"))


def next_due(portal: Any, spur: str) -> float | None:
    """Return when the first open Auftrag of a lane is due, None if there is none; reads heads alone."""
    now = clock.now().timestamp()
    moments = [
        max(kopf.faellig, kopf.bis if rules.is_held(kopf, now) else 0.0)
        for _id, kopf, _auftrag in speicher(portal).open_entries()
        if kopf.spur == spur and kopf.faellig is not None
    ]
    return min(moments, default=None)


def run_lane(portal: Any, spur: str, *, stop: Event | None = None) -> int:
    """Do what is due in a lane, the longest waiting first, some at a time; return how many are done.

    Writes nothing if nothing is due. One that fails stands in nobody's way.
    """
    transaction.begin()
    store, done = speicher(portal), 0
    for art, ids in _due(store, spur):
        kind = queryUtility(IAuftragsart, name=art)
        if kind is None or not kind.ready(portal):
            continue
        with suppress(Unerreichbar):
            for start in range(0, len(ids), kind.bund):
                if stop is not None and stop.is_set():
                    return done
                done += _take_and_do(portal, store, kind, ids[start : start + kind.bund])
    return done


def _due(store: Auftragsspeicher, spur: str) -> list[tuple[str, list[str]]]:
    now = clock.now().timestamp()
    due = [
        (kopf.art, kopf.faellig, kopf.erstellt, id)
        for id, kopf, _auftrag in store.open_entries()
        if kopf.spur == spur and rules.is_due(kopf, now)
    ]
    grouped = {art: sorted(one[1:] for one in rows) for art, rows in groupby(sorted(due), key=lambda one: one[0])}
    bund = {art: getattr(queryUtility(IAuftragsart, name=art), "bund", 1) for art in grouped}
    in_turn = sorted(grouped.items(), key=lambda pair: pair[1][0])
    return [(art, [one[-1] for one in rows[: AT_ONCE * bund[art]]]) for art, rows in in_turn]


def _take_and_do(portal: Any, store: Auftragsspeicher, kind: Any, ids: list[str]) -> int:
    traeger = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:12]}"
    ids = _take(store, ids, traeger)
    if not ids:
        return 0
    with _lock:
        _held.update({(traeger, id): store.fach(id) for id in ids})
    try:
        return _do(portal, store, kind, ids, traeger)
    finally:
        with _lock:
            for id in ids:
                _held.pop((traeger, id), None)


def _take(store: Auftragsspeicher, ids: list[str], traeger: str) -> list[str]:
    """Note that these are in this worker's hands; return those that are, none if another was faster."""
    transaction.begin()
    now, got = clock.now().timestamp(), []
    for id in ids:
        kopf, auftrag = store.fach(id).eintraege.get(id, (None, None))
        if kopf is None or auftrag is None or not rules.is_due(kopf, now):
            continue
        if not kopf.wieder and id in store.archiv:
            store.fach(id).remove(id)
        elif kopf.traeger and kopf.versuche >= rules.MAX_DEATHS:
            auftrag.fehler = DIED.format(count=kopf.versuche)
            store.fach(id).change(id, rules.failed(kopf, now, final=True))
        else:
            store.fach(id).change(id, rules.taken(kopf, traeger, now + lease_seconds()))
            got.append(id)
    try:
        transaction.commit()
    except ConflictError:
        transaction.abort()
        return []
    return got


def _do(portal: Any, store: Auftragsspeicher, kind: Any, ids: list[str], traeger: str) -> int:
    """Do what was taken; if one of several fails, each by itself."""
    try:
        if kind.aussen:
            transaction.begin()
            results = {id: kind.run(portal, store.fach(id).eintraege[id][1]) for id in ids}
            transaction.commit()
            _repeat(lambda: _complete(store, kind, results, traeger))
        else:
            _repeat(lambda: _complete(store, kind, _results(portal, store, kind, ids, traeger), traeger))
        return len(ids)
    except Verloren:
        transaction.abort()
        return 0
    except Exception as error:
        transaction.abort()
        if len(ids) > 1:
            return sum(_do(portal, store, kind, [id], traeger) for id in ids)
        _repeat(partial(_note_failure, store, ids[0], error, traeger))
        if isinstance(error, Unerreichbar):
            raise
        return 0


def _results(portal: Any, store: Auftragsspeicher, kind: Any, ids: list[str], traeger: str) -> dict[str, Any]:
    for id in ids:
        _require_ours(store, id, traeger)
    return {id: kind.run(portal, store.fach(id).eintraege[id][1]) for id in ids}


def _repeat(step: Any) -> None:
    """Do a step in a transaction of its own, again after milliseconds if it met another writer."""
    for attempt in range(TRIES):
        transaction.begin()
        try:
            step()
            transaction.commit()
            return
        except ConflictError:
            transaction.abort()
            if attempt == TRIES - 1:
                raise
            sleep(uniform(0.005, 0.02 * 2**attempt))


def _complete(store: Auftragsspeicher, kind: Any, results: dict[str, Any], traeger: str) -> None:
    now = clock.now().timestamp()
    for id, result in results.items():
        kopf = _require_ours(store, id, traeger)
        auftrag = store.fach(id).eintraege[id][1]
        keep = kind.keep is not None and not kopf.wieder
        if keep:
            auftrag.angaben, auftrag.fehler, auftrag.erledigt = kind.kept(auftrag.angaben), "", now
            if result is not None:
                auftrag.ergebnis = {**datei.add(result.data, result.name), "name": result.name, "mime": result.mime}
        done = kopf._replace(stand=str(Stand.DONE), traeger="", bis=0.0, faellig=None, fortschritt=100)
        store.put_away(id, done, keep=keep)


def _note_failure(store: Auftragsspeicher, id: str, error: Exception, traeger: str) -> None:
    words = in_words(error)
    logger.log(
        logging.WARNING if isinstance(error, KommuneError) else logging.ERROR,
        "Auftrag %s failed: %s",
        id,
        words,
        exc_info=None if isinstance(error, KommuneError) else error,
    )
    kopf = _require_ours(store, id, traeger)
    store.fach(id).eintraege[id][1].fehler = words[:2000]
    store.fach(id).change(id, rules.failed(kopf, clock.now().timestamp(), final=isinstance(error, Endgueltig)))


def _require_ours(store: Auftragsspeicher, id: str, traeger: str) -> rules.Kopf:
    kopf, _auftrag = store.fach(id).eintraege.get(id, (None, None))
    if kopf is None or kopf.traeger != traeger:
        raise Verloren(id)
    return kopf


def in_words(error: Exception) -> str:
    """Return why it failed, in German for what the rules refuse."""
    if isinstance(error, KommuneError):
        return str(translate(error.message, target_language="de"))
    return f"{type(error).__name__}: {error}"


def renew_leases() -> int:
    """Renew what the workers of this process have in hand; called from time to time by a thread of its own."""
    with _lock:
        held = list(_held.items())
    for (traeger, id), fach in held:
        until = clock.now().timestamp() + lease_seconds()

        def renew(opened: Any, id: str = id, traeger: str = traeger, until: float = until) -> None:
            if id in opened.eintraege and opened.eintraege[id][0].traeger == traeger:
                opened.change(id, opened.eintraege[id][0]._replace(bis=until))

        try:
            run_apart(fach, renew, note="renew a lease")
        except Exception:
            logger.exception("Lease of %s not renewed", id)
    return len(held)


class Vergessen(Runde):
    """Forgets every hour what is over for longer than its kind is kept."""

    def work(self, portal: Any) -> int:
        return forget_old(portal)


def forget_old(portal: Any) -> int:
    """Forget what is over for longer than its kind is kept; return how many."""
    now = clock.now().timestamp()

    def is_old(kopf: rules.Kopf, auftrag: Auftrag) -> bool:
        kind = queryUtility(IAuftragsart, name=kopf.art)
        keep = kind.keep.total_seconds() if kind is not None and kind.keep is not None else KEEP_UNKNOWN
        return kopf.erstellt <= now - keep and (auftrag.erledigt or 0.0) <= now - keep

    return forget(portal, is_old)


def forget(portal: Any, is_old: Any) -> int:
    """Forget of what is over whatever ``is_old(kopf, auftrag)`` says; a short transaction for each hundred.

    Nothing is written if there are none.
    """
    store = speicher(portal)
    old = [id for id, kopf, auftrag in store.past_entries() if is_old(kopf, auftrag)]

    def act(archiv: Any, part: list[str]) -> None:
        for id in part:
            if id in archiv:
                del archiv[id]

    for start in range(0, len(old), 100):
        part = old[start : start + 100]
        if is_uncommitted(store.archiv):
            act(store.archiv, part)
        else:
            run_apart(store.archiv, partial(act, part=part), note="forget Aufträge")
    return len(old)
