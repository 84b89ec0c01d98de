"""Rights that hold from a day to a day, true at the moment they are asked for: on pages, in lists, counts and searches.

They stand on the record and in the catalog under a principal that names holder and days. Who has it on a day is told by
a plug-in of the user folder at every request, so that nothing need be written when a day begins or ends.
"""

from AccessControl.class_init import InitializeClass
from Acquisition import aq_base
from borg.localrole.interfaces import ILocalRoleProvider
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import IVertreter
from plone import api
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from typing import Any
from typing import NamedTuple
from zope.component import adapter
from zope.component import queryUtility
from zope.interface import implementer


DATED = "_rechte_befristet"
PLUGIN_ID = "kommune_befristet"
DAYS = "frist:"


def dated_token(principal: str, since: date | None, until: date | None) -> str:
    """Return under what the catalog knows a right that a principal has from a day to a day."""
    days = (day.isoformat() if day else "" for day in (since, until))
    return DAYS + ":".join((principal, *days))


@implementer(ILocalRoleProvider)
@adapter(IRechteTraeger)
class Befristet:
    """The dated rights of a record, beside those Zope reads from the record itself.

    Asked for one holder it says what holds today; asked for all, for the catalog, it says what holds on any day.
    """

    def __init__(self, context):
        self.dated = getattr(aq_base(context), DATED, ())

    def getRoles(self, principal_id):
        return rules.roles_on(self.dated, clock.today()).get(principal_id, ()) if self.dated else ()

    def getAllRoles(self):
        return [(dated_token(row.principal, row.since, row.until), [row.role]) for row in self.dated]


class Principal(NamedTuple):
    """What ``source_groups`` asks of a person."""

    user_id: str

    def getId(self):
        return self.user_id


@implementer(IGroupsPlugin)
class Fristenplugin(BasePlugin):
    """Tells under which dated principals a person is found today. ``spannen``: holder → days of their dated rights."""

    meta_type = "kommune Befristete Rechte"

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title
        self.spannen = OOBTree()

    def getGroupsForPrincipal(self, principal, request=None):
        if not self.spannen:
            return ()
        user_id, today = principal.getId(), clock.today()
        names = [user_id, *self._getPAS().source_groups.getGroupsForPrincipal(Principal(user_id))]
        vertreter = queryUtility(IVertreter)
        names += vertreter.names(user_id) if vertreter is not None else ()
        return tuple(
            dated_token(name, since, until)
            for name in dict.fromkeys(names)
            for since, until in self.spannen.get(name, ())
            if rules.holds(since, until, today)
        )


InitializeClass(Fristenplugin)


def install(portal: Any) -> None:
    """Put the plug-in into the site's user folder once; what it knows stays."""
    users = portal.acl_users
    if PLUGIN_ID not in users.objectIds():
        users._setObject(PLUGIN_ID, Fristenplugin(PLUGIN_ID, "kommune Befristete Rechte"))
    if PLUGIN_ID not in users.plugins.listPluginIds(IGroupsPlugin):
        users.plugins.activatePlugin(IGroupsPlugin, PLUGIN_ID)


def note(dated: Iterable[rules.Aufgeloest]) -> None:
    """Let the plug-in know the days of dated rights; written only where it does not know them yet."""
    dated = list(dated)
    spannen = _spannen() if dated else {}
    for row in dated:
        known = spannen.get(row.principal, ())
        if (row.since, row.until) not in known:
            spannen[row.principal] = (*known, (row.since, row.until))


def forget_over() -> int:
    """Drop the days that are over; return how many. What stands under them on records is held by nobody any more."""
    spannen, today, gone = _spannen(), clock.today(), 0
    for name, known in list(spannen.items()):
        left = tuple(one for one in known if one[1] is None or one[1] >= today)
        gone += len(known) - len(left)
        if not left:
            del spannen[name]
        elif left != known:
            spannen[name] = left
    return gone


def _spannen() -> Any:
    users = api.portal.get_tool("acl_users")
    if PLUGIN_ID not in users.objectIds():  # a town of before, on its way here
        install(api.portal.get())
    return users[PLUGIN_ID].spannen
