"""Signals: what is new for a person with a record, until they have seen it. Called through ``api``.

A store of its own keeps them by person (ADR 15); nothing is told that the person may not see when it is shown.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.aufgaben.arbeit.adressaten import may_see
from kommune.eakte.aufgaben.signal.mail import text_of
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.signalworte import Weise
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate


ANNOTATION = "kommune.eakte.signale"
WEISEN = "kommune.eakte.signale.weisen"
KEPT = 200  # of one person; the oldest go


def install_store(portal: Any) -> None:
    """Make the stores once."""
    annotations = IAnnotations(portal)
    annotations.setdefault(ANNOTATION, ShardedStore())
    annotations.setdefault(WEISEN, ShardedStore())


def signal(user_id: str, uid: str, kind: Signal, *, url: str) -> None:
    """Tell a person of something new with a record, in the running transaction; not of what they did themselves.

    The same kind of news of the same record is told once until it is seen. Who stands in for them is told, too, if
    that was wished and they may see it.
    """
    _tell(user_id, uid, kind, url)
    for deputy in vertretungen.deputies_told(user_id) if uid and user_id else ():
        if _may_see(deputy, uid):
            _tell(deputy, uid, kind, url)


def _tell(user_id: str, uid: str, kind: Signal, url: str) -> None:
    store = _store(ANNOTATION)
    if store is None or not (uid and user_id) or user_id == zugriff.user_id():
        return
    signals = store.setdefault(user_id, OOBTree())
    name = f"{uid} {kind}"
    if name in signals:
        return
    signals[name] = clock.now()
    if len(signals) > KEPT:
        oldest = min(signals.items(), key=lambda item: item[1])[0]
        del signals[oldest]
    if weise_of(user_id) == Weise.AT_ONCE and _may_see(user_id, uid):  # who was barred since gets no address of it
        _mail(user_id, [(kind, url)], key=f"signal-{user_id}-{name}-{clock.now().isoformat()}")


def retract(user_id: str, uid: str, kind: Signal) -> None:
    """Take away news that is no longer true, from a person and who stands in for them; what was seen is gone already."""
    for one in {user_id, *(vertretungen.deputies_told(user_id) if uid and user_id else ())}:
        store = _store(ANNOTATION)
        signals = store.get(one) if store is not None else None
        if signals:
            signals.pop(f"{uid} {kind}", None)


def signale_of(user_id: str) -> list[dict[str, Any]]:
    """Return what is new for a person, the newest first: ``uid``, ``art`` (a ``Signal``) and ``zeit``."""
    store = _store(ANNOTATION)
    signals = store.get(user_id, {}) if store is not None else {}
    rows = [(moment, *name.split(" ")) for name, moment in signals.items()]
    return [{"uid": uid, "art": art, "zeit": moment} for moment, uid, art in sorted(rows, reverse=True)]


def news() -> list[tuple[dict[str, Any], Any]]:
    """Return what is new for the person logged in, each with the catalog record of what it is about.

    What they may no longer see is left out.
    """
    found = signale_of(zugriff.user_id())
    uids = [one["uid"] for one in found]
    brains = {brain.UID: brain for brain in (api.content.find(UID=uids) if uids else ())}
    return [(one, brains[one["uid"]]) for one in found if one["uid"] in brains]


def told_paths() -> set[str]:
    """Return the paths of what there is news of for the person logged in, and of the records those things lie in."""
    paths = {brain.getPath() for _one, brain in news()}
    return paths | {path.rpartition("/")[0] for path in paths}


def see(user_id: str, uids: Iterable[str] | None = None) -> int:
    """Note that a person has seen what is new with these records (all, if none are named); return how much it was.

    Done in a transaction of its own, so that opening a page notes it.
    """
    store, wanted = _store(ANNOTATION), None if uids is None else set(uids)
    signals = store.get(user_id) if store is not None else None
    if not signals or not _names(signals, wanted):
        return 0
    if is_uncommitted(signals):
        return _forget(signals, wanted)
    return int(run_apart(signals, lambda apart: _forget(apart, wanted), note="signals seen"))


def forget(user_id: str, uids: Iterable[str]) -> None:
    """Forget news of records in the running transaction: the person has no part in them any more."""
    store = _store(ANNOTATION)
    signals = store.get(user_id) if store is not None else None
    if signals:
        _forget(signals, set(uids))


def weise_of(user_id: str) -> Weise:
    """Return how a person wants to be told by mail: each morning, unless they chose otherwise."""
    store = _store(WEISEN)
    return Weise(store.get(user_id, Weise.DAILY) if store is not None else Weise.DAILY)


def set_weise(user_id: str, weise: str) -> None:
    """Keep how a person wants to be told.

    :raises Invalid: there is no such way.
    """
    if weise not in list(Weise):
        raise Invalid(_("error_weise", default="Choose how you want to be told."), field="weise")
    _store(WEISEN)[user_id] = str(weise)


def send_digest(user_id: str, day: str, due: int, more: Iterable[Any] = ()) -> bool:
    """Queue the mail of a morning if there is something new or due, or ``more`` to tell, and the person wants it; return whether.

    It names no person and no subject: mail is read by others on its way.
    """
    new = signale_of(user_id)
    lines = [translate(line, target_language="de") for line in more]
    if not (new or due or lines) or weise_of(user_id) != Weise.DAILY:
        return False
    return _mail(user_id, [], key=f"signale-{user_id}-{day}", new=len(new), due=due, more=lines)


def people() -> list[str]:
    """Return the user ids for whom something is kept."""
    store = _store(ANNOTATION)
    return sorted(store) if store is not None else []


def _mail(
    user_id: str, news: list[tuple[str, str]], *, key: str, new: int = 0, due: int = 0, more: Iterable[str] = ()
) -> bool:
    user = api.user.get(userid=user_id)
    address = user.getProperty("email", "") if user is not None else ""
    if not address:
        return False
    subject, text = text_of(news, new=new, due=due, more=more, url=api.portal.get().absolute_url())
    say = {"target_language": "de"}
    queue_mail(to=address, subject=translate(subject, **say), text=translate(text, **say), key=key, apart=False)
    return True


def _may_see(user_id: str, uid: str) -> bool:
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uid)
    return bool(found) and may_see(user_id, found[0]._unrestrictedGetObject())


def _names(signals: Any, uids: set[str] | None) -> list[str]:
    return [name for name in signals if uids is None or name.split(" ")[0] in uids]


def _forget(signals: Any, uids: set[str] | None) -> int:
    names = _names(signals, uids)
    for name in names:
        del signals[name]
    return len(names)


def _store(name: str) -> Any:
    return IAnnotations(api.portal.get()).get(name)
