"""Whose drafts there are: the keys of an account, and the key behind the hash of a link; sharded, so that nobody meets."""

from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.antrag.entwuerfe"


def install_verzeichnis(portal: Any) -> Any:
    """Make the store once and return it: ``konto/<user id>`` → keys, ``link/<hash>`` → key."""
    annotations = IAnnotations(portal)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = ShardedStore()
    return annotations[ANNOTATION]


def keys_of(konto: str) -> tuple[str, ...]:
    """Return the keys of the drafts of an account, the oldest first."""
    return _store().get(f"konto/{konto}", ()) if konto else ()


def key_of(hashed: str) -> str:
    """Return the key behind a link, "" if there is none."""
    return str(_store().get(f"link/{hashed}", ""))


def beside(store: Any) -> Any:
    """Return the store on the connection of another one, so that both change together."""
    own = _store()
    if own._p_jar is store._p_jar or store._p_jar is None or own._p_oid is None:
        return own
    return store._p_jar.get(own._p_oid)


def enter(opened: Any, konto: str, key: str) -> None:
    """Enter a draft of an account, as part of the transaction of ``opened``."""
    known = opened.get(f"konto/{konto}", ())
    if key not in known:
        opened[f"konto/{konto}"] = (*known, key)


def strike(opened: Any, konto: str, key: str, link: str = "") -> None:
    """Forget a draft of an account and its link, as part of the transaction of ``opened``."""
    name, known = f"konto/{konto}", opened.get(f"konto/{konto}", ())
    if key in known:
        left = tuple(one for one in known if one != key)
        if left:
            opened[name] = left
        else:
            del opened[name]
    if link and f"link/{link}" in opened:
        del opened[f"link/{link}"]


def _store() -> Any:
    return install_verzeichnis(api.portal.get())
