"""The door: write an Auftrag into the running transaction, look after Aufträge, retry, set aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import rules
from kommune.eakte.core.auftrag.interfaces import AuftragVersorgt
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.rules import Kopf
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.auftrag.store import Auftragsspeicher
from kommune.eakte.core.auftrag.store import id_of
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from plone import api
from typing import Any
from typing import BinaryIO
from zope.component import getUtility
from zope.component import queryUtility
from zope.event import notify


@dataclass(frozen=True)
class Ergebnis:
    """What an Auftrag made, to be downloaded; kept as a Datei, a file is read in parts."""

    name: str
    mime: str
    data: bytes | BinaryIO


@dataclass(frozen=True)
class Eintrag:
    """One Auftrag as lists show it: its head, without loading it."""

    id: str
    kopf: Kopf
    auftrag: Auftrag


def enqueue(
    art: str,
    key: str,
    angaben: dict[str, Any] | None = None,
    *,
    faellig: datetime | None = None,
    akteur: str | None = None,
    into: Any = None,
) -> bool:
    """Write an Auftrag as part of the running transaction: it is done if, and only if, that is stored.

    ``angaben`` is plain data. The same ``art`` and ``key`` is the same Auftrag: a second one changes nothing, also
    after it is done; a kind that makes something current (``wieder``) runs once more. ``into``: a persistent
    object of the connection that writes, where that is not the request's (``short_transaction``).
    Return whether it is new. Parallel calls never conflict.
    """
    store, kind, now = _store_for(into), getUtility(IAuftragsart, name=art), clock.now().timestamp()
    id, due = id_of(art, key), faellig.timestamp() if faellig else now
    fach = store.fach(id)
    if id in fach.eintraege:
        if kind.wieder:
            fach.change(id, rules.asked_again(fach.eintraege[id][0], due))
        return False
    if id in store.archiv:
        return False
    who = akteur if akteur is not None else zugriff.user_id()
    kopf = Kopf(art, str(kind.spur), str(Stand.WAITING), now, due, who, wieder=bool(kind.wieder))
    fach.put(id, kopf, Auftrag(art, key, dict(angaben or {}), now))
    return True


def carry_over(
    art: str,
    key: str,
    angaben: dict[str, Any],
    *,
    erstellt: datetime,
    versuche: int = 0,
    fehler: str = "",
    stand: Stand = Stand.WAITING,
    final: bool = False,
) -> bool:
    """Bring what an older queue knew among the Aufträge; for upgrades. Return whether it is new.

    ``final``: failed for good. What was done is known by its key, so that it is not done again.
    """
    store, kind, id = _store_for(None), getUtility(IAuftragsart, name=art), id_of(art, key)
    if store.entry(id) is not None:
        return False
    auftrag = Auftrag(art, key, angaben, erstellt.timestamp())
    auftrag.fehler = fehler
    faellig = None if final or stand in rules.OVER else clock.now().timestamp()
    kopf = Kopf(art, str(kind.spur), str(stand), auftrag.erstellt, faellig, versuche=versuche, wieder=bool(kind.wieder))
    store.fach(id).put(id, kopf, auftrag)
    if stand in rules.OVER:
        auftrag.angaben, auftrag.erledigt = kind.kept(angaben), auftrag.erstellt
        store.put_away(id, kopf, keep=True)
    return True


def entry(art: str, key: str) -> Eintrag | None:
    """Return an Auftrag, open or over; None if there is none."""
    return by_id(id_of(art, key), missing_ok=True)


def by_id(id: str, *, missing_ok: bool = False) -> Eintrag | None:
    """Return an Auftrag by its one name.

    :raises Unknown: there is none.
    """
    found = speicher(api.portal.get()).entry(id)
    if found is None:
        if missing_ok:
            return None
        raise Unknown(_("error_auftrag_unknown", default="There is no such Auftrag."))
    return Eintrag(id, *found)


def is_open(art: str, key: str) -> bool:
    """Tell whether it is still to be done."""
    id = id_of(art, key)
    return id in speicher(api.portal.get()).fach(id).eintraege


def open_of(*arten: str) -> Iterator[Eintrag]:
    """Yield the open Aufträge of some kinds, of all kinds without any."""
    for id, kopf, auftrag in speicher(api.portal.get()).open_entries():
        if not arten or kopf.art in arten:
            yield Eintrag(id, kopf, auftrag)


def find(*, art: str = "", stand: str = "", spur: str = "", akteur: str | None = None) -> list[Eintrag]:
    """Return Aufträge, the newest first, from their heads alone."""
    store = speicher(api.portal.get())
    sources = [store.open_entries(), *([] if stand and stand not in rules.OVER else [store.past_entries()])]
    found = [
        Eintrag(id, kopf, auftrag)
        for source in sources
        for id, kopf, auftrag in source
        if (not art or kopf.art == art)
        and (not stand or kopf.stand == stand)
        and (not spur or kopf.spur == spur)
        and (akteur is None or kopf.akteur == akteur)
    ]
    return sorted(found, key=lambda one: (-one.kopf.erstellt, one.id))


def stuck() -> list[Eintrag]:
    """Return what somebody has to look at: see ``rules.is_stuck``."""
    now = clock.now().timestamp()
    return [one for one in open_of() if rules.is_stuck(one.kopf, now)]


def retry(id: str) -> None:
    """Make a failed, waiting or set-aside Auftrag due at once.

    :raises Unknown: there is none. :raises WrongState: a worker has it, or it is done.
    """
    store, now = speicher(api.portal.get()), clock.now().timestamp()
    kopf = _require(id).kopf
    _require_free(kopf, now)
    if kopf.stand == Stand.DONE:
        raise WrongState(_("error_auftrag_done", default="This Auftrag is done."))
    again = rules.released(kopf, now)
    if kopf.stand == Stand.SET_ASIDE:
        store.bring_back(id, again)
    else:
        store.fach(id).change(id, again)
    notify(AuftragVersorgt(store.fach(id).eintraege[id][1], True))


def set_aside(id: str, *, reason: str) -> None:
    """Give an Auftrag up, with a reason; it is kept, not tried, and may be retried.

    :raises Unknown: there is none. :raises WrongState: a worker has it, or it is over. :raises Invalid: no reason.
    """
    store, kopf = speicher(api.portal.get()), _require(id).kopf
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise Invalid(_("error_auftrag_reason", default="Say why it is set aside."), field="grund")
    _require_free(kopf, clock.now().timestamp())
    if kopf.stand in rules.OVER:
        raise WrongState(_("error_auftrag_over", default="This Auftrag is over already."))
    auftrag = store.fach(id).eintraege[id][1]
    auftrag.grund = reason
    auftrag.erledigt = clock.now().timestamp()
    store.put_away(id, kopf._replace(stand=str(Stand.SET_ASIDE), traeger="", bis=0.0), keep=True)
    notify(AuftragVersorgt(auftrag, False))


def report(auftrag: Auftrag, percent: int, *, lease: float = 60.0) -> None:
    """Tell how far a running Auftrag is, 0 to 100, at once and for all to see; keeps it in this worker's hands."""
    fach = speicher(api.portal.get()).fach(auftrag.id)
    id, now = auftrag.id, clock.now().timestamp()

    def note(opened: Any) -> None:
        if id in opened.eintraege and opened.eintraege[id][0].traeger:
            kopf = opened.eintraege[id][0]
            opened.change(id, kopf._replace(fortschritt=max(0, min(100, percent)), bis=max(kopf.bis, now + lease)))

    run_apart(fach, note, note="progress of an Auftrag")


def ergebnis_of(entry: Eintrag) -> dict[str, Any]:
    """Return the reference (``core.datei``) to what it made.

    :raises Unknown: it made nothing, or is not done.
    """
    if entry.auftrag.ergebnis is None:
        raise Unknown(_("error_auftrag_no_result", default="This Auftrag has no result to download."))
    return dict(entry.auftrag.ergebnis)


def describe(entry: Eintrag) -> str:
    """Return in a few words what it is about."""
    kind = queryUtility(IAuftragsart, name=entry.kopf.art)
    return str(kind.describe(entry.auftrag.angaben)) if kind is not None else ""


def _require(id: str) -> Eintrag:
    found = by_id(id)
    assert found is not None
    return found


def _require_free(kopf: Kopf, now: float) -> None:
    if rules.is_held(kopf, now):
        raise WrongState(_("error_auftrag_runs", default="This Auftrag is being done at the moment."))


def _store_for(into: Any) -> Auftragsspeicher:
    store = speicher(api.portal.get())
    if into is None or into._p_jar is None or into._p_jar is store._p_jar:
        return store
    opened: Auftragsspeicher = into._p_jar.get(store._p_oid)
    return opened
