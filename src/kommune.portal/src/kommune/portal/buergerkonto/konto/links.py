"""One-time links: kept as hashes, good for two days, bound to the generation of the account."""

from collections.abc import Callable
from datetime import timedelta
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.buergerkonto import rules
from kommune.portal.buergerkonto.konto.konten import find_user
from kommune.portal.buergerkonto.store import Link
from kommune.portal.buergerkonto.store import links
from kommune.portal.buergerkonto.store import Zweck
from plone import api
from typing import Any


VALID = timedelta(hours=48)


def link_of(token: str, *zwecke: Zweck) -> Link:
    """Return what a link is for.

    :raises Unknown: used, expired, for something else or never sent; no difference is shown.
    """
    link = links(api.portal.get()).get(rules.token_hash(token))
    if link is None or link.bis < clock.now() or (zwecke and link.zweck not in zwecke) or not _is_alive(link):
        raise Unknown(_("error_link_unknown", default="This link is no longer valid. Ask for a new one."))
    return link


def _is_alive(link: Link) -> bool:
    """Tell whether nothing happened to the account since the link was sent, and to a new one nothing at all."""
    if link.user_id:
        return link.generation == anmeldung.generation_of(link.user_id)
    return find_user(link.email) is None


def forget_expired_links() -> int:
    """Remove links nobody opened in time, with the address and name they hold; return how many."""

    def remove(store: Any) -> int:
        now = clock.now()
        expired = [key for key, link in store.items() if link.bis < now]
        for key in expired:
            del store[key]
        return len(expired)

    return _write(remove)


def void_links() -> int:
    """Remove every one-time link, unopened ones too; return how many. For a database that comes from a backup."""

    def remove(store: Any) -> int:
        keys = list(store)
        for key in keys:
            del store[key]
        return len(keys)

    return remove(links(api.portal.get()))


def new_link(zweck: Zweck, *, email: str, name: str, user_id: str = "") -> str:
    token = rules.new_token()
    generation = anmeldung.generation_of(user_id) if user_id else 0
    link = Link(zweck=zweck, email=email, name=name, user_id=user_id, bis=clock.now() + VALID, generation=generation)
    _write(lambda store: store.setdefault(rules.token_hash(token), link) and None)
    return token


def use(token: str) -> None:
    del links(api.portal.get())[rules.token_hash(token)]


def _write(function: Callable[[Any], Any]) -> Any:
    store = links(api.portal.get())
    return function(store) if is_uncommitted(store) else run_apart(store, function)
