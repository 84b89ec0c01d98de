"""The door: keep favourites, note what was opened, list both."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.merkliste.store import Merkliste
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.merkliste"
MAX_FAVORITEN = 100
MAX_ZULETZT = 15


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def is_favorit(obj: Any) -> bool:
    """Tell whether the person keeps an Akte or Vorgang as a favourite."""
    return api.content.get_uuid(obj) in _mine().favoriten


def keep(obj: Any) -> None:
    """Make an Akte or Vorgang a favourite of the person.

    :raises WrongState: there are 100 already.
    """
    uid, mine = api.content.get_uuid(obj), _mine(make=True)
    if uid in mine.favoriten:
        return
    if len(mine.favoriten) >= MAX_FAVORITEN:
        raise WrongState(
            _(
                "error_favoriten_many",
                default="You have ${max} favourites. Take one away first.",
                mapping={"max": MAX_FAVORITEN},
            )
        )
    mine.favoriten = (uid, *mine.favoriten)


def drop(obj: Any) -> None:
    """Take an Akte or Vorgang from the favourites of the person."""
    mine = _mine()
    uid = api.content.get_uuid(obj)
    if uid in mine.favoriten:
        mine.favoriten = tuple(one for one in mine.favoriten if one != uid)


def note_opened(obj: Any) -> bool:
    """Note that the person opened an Akte or Vorgang, in a transaction of its own; return whether it was written.

    Nothing is written if it is the newest already.
    """
    store, user, uid = IAnnotations(api.portal.get()).get(ANNOTATION), zugriff.user_id(), api.content.get_uuid(obj)
    if store is None or not user or _mine().zuletzt[:1] == (uid,) or is_uncommitted(store.tree(user)):
        return False

    def note(tree: Any) -> bool:
        mine = tree.setdefault(user, Merkliste())
        mine.zuletzt = (uid, *(one for one in mine.zuletzt if one != uid))[:MAX_ZULETZT]
        return True

    return bool(run_apart(store.tree(user), note, note="opened"))


def favoriten() -> list[Any]:
    """Return catalog records of the favourites the person may see, the newest favourite first."""
    return _brains(_mine().favoriten)


def zuletzt() -> list[Any]:
    """Return catalog records of what the person opened last and may see, the newest first."""
    return _brains(_mine().zuletzt)


def count() -> int:
    """Return how many favourites there are that the person may see."""
    uids = _mine().favoriten
    return len(api.content.find(UID=list(uids))) if uids else 0


def _brains(uids: tuple[str, ...]) -> list[Any]:
    found = {brain.UID: brain for brain in (api.content.find(UID=list(uids)) if uids else ())}
    return [found[uid] for uid in uids if uid in found]


def _mine(*, make: bool = False) -> Merkliste:
    store, user = IAnnotations(api.portal.get()).get(ANNOTATION), zugriff.user_id()
    if store is None or not user:
        return Merkliste()
    found: Merkliste = store.setdefault(user, Merkliste()) if make else store.get(user) or Merkliste()
    return found
