"""The names of people, each read once in a transaction: a list shows the same few in many rows. Called through ``api``."""

from kommune.eakte.core.werte import zeichenkette
from plone import api

import transaction


def display_name(user_id: str) -> str:
    """Return a person's full name, or the id if there is none (any more)."""
    names = _known()
    if user_id not in names:
        user = api.portal.get_tool("acl_users").getUserById(user_id) if user_id else None
        names[user_id] = zeichenkette.shown(user.getProperty("fullname", "") if user is not None else "") or user_id
    return names[user_id]


def forget() -> None:
    """Read all names anew: an account was made, changed or deleted."""
    _known().clear()


def _known() -> dict[str, str]:
    """Return the names of this site that were read in this transaction; none outlives it, also in a worker."""
    current = transaction.get()
    try:
        sites: dict[str, dict[str, str]] = current.data(display_name)
    except KeyError:
        sites = {}
        current.set_data(display_name, sites)
    return sites.setdefault(api.portal.get().getId(), {})
