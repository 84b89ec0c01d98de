"""Where Vertretungen are kept: on the plug-in, by deputy, each person's as one immutable value. Called through ``api``."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.vertretung.plugin import install_plugin
from kommune.eakte.vertretung.plugin import PLUGIN_ID
from kommune.eakte.vertretung.plugin import Principal
from kommune.eakte.vertretung.rules import Vertretung
from plone import api
from typing import Any


KEPT = timedelta(days=365)
"""How long one that is over is still shown; the journal keeps it."""


def install(portal: Any) -> None:
    """Put the plug-in into the site's user folder."""
    install_plugin(portal.acl_users)


def of_deputy(user_id: str) -> tuple[Vertretung, ...]:
    """Return what a person is or was deputy by, the first first."""
    return tuple(_store().get(user_id, ())) if user_id else ()


def everything() -> list[Vertretung]:
    """Return all that are kept."""
    return [one for mine in _store().values() for one in mine]


def add(one: Vertretung) -> None:
    """Keep one more; what was over for a year goes."""
    oldest = clock.today() - KEPT
    kept = (other for other in of_deputy(one.durch) if other.bis is None or other.bis > oldest)
    _store()[one.durch] = (*kept, one)


def take(one: Vertretung, instead: Vertretung | None = None) -> None:
    """Put another one in the place of one, or nothing."""
    left = tuple(
        new
        for other in of_deputy(one.durch)
        for new in ((instead,) if other.id == one.id else (other,))
        if new is not None
    )
    if left:
        _store()[one.durch] = left
    else:
        del _store()[one.durch]


def own_groups(user_id: str) -> tuple[str, ...]:
    """Return the groups a person is really in."""
    return tuple(_plugin().own_groups(user_id)) if _plugin() is not None else ()


def names_given(user_id: str) -> tuple[str, ...]:
    """Return the groups and other principals a person is given today as somebody's deputy."""
    return tuple(_plugin().getGroupsForPrincipal(Principal(user_id))) if _plugin() is not None else ()


def _store() -> Any:
    plugin = _plugin()
    return plugin.durch if plugin is not None else {}


def _plugin() -> Any:
    users = api.portal.get_tool("acl_users")
    return users._getOb(PLUGIN_ID, None)
