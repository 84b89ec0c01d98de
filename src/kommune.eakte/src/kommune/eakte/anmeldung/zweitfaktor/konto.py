"""The account behind a factor: what is kept of it, its log-in name, whether it has a password here."""

from kommune.eakte.anmeldung.zweitfaktor.store import faktoren
from kommune.eakte.core import clock
from plone import api
from typing import Any
from zope.component.hooks import getSite


def faktor_of(user_id: str) -> Any:
    """Return what is kept of an account, None if nothing; also where no site is."""
    store = faktoren(api.portal.get()) if getSite() is not None else None
    return store.get(user_id) if store is not None else None


def drop(user_id: str) -> None:
    """Forget what is kept of an account."""
    store = faktoren(api.portal.get()) if getSite() is not None else None
    if store is not None and user_id in store:
        del store[user_id]


def login_of(user_id: str) -> str:
    """Return the name an account logs in with."""
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    return str(user.getUserName()) if user is not None else user_id


def is_of_the_site(user_id: str) -> bool:
    """Tell whether an account lies in this site and may have a password; those of the Zope root do not."""
    users = api.portal.get_tool("acl_users").source_users
    return bool(users.enumerateUsers(id=user_id, exact_match=True))


def now() -> int:
    """Return the moment in seconds since 1970."""
    return int(clock.now().timestamp())
