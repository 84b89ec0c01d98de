"""The PAS plug-in: keeps the Vertretungen and tells, at every request, what a deputy is given today."""

from AccessControl.class_init import InitializeClass
from BTrees.OOBTree import OOBTree
from kommune.eakte.core import clock
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.vertretung import rules
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from typing import NamedTuple
from zope.interface import implementer


PLUGIN_ID = "kommune_vertretung"


class Principal(NamedTuple):
    """What ``source_groups`` asks of a person."""

    user_id: str

    def getId(self):
        return self.user_id


@implementer(IGroupsPlugin)
class Vertretungsplugin(BasePlugin):
    """Gives a deputy the groups of who is represented. ``durch``: deputy → their Vertretungen, an immutable value."""

    meta_type = "kommune Vertretung"

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title
        self.durch = OOBTree()

    def getGroupsForPrincipal(self, principal, request=None):
        mine = self.durch.get(principal.getId(), ())
        if not mine:
            return ()
        own = self.own_groups(principal.getId())
        works_here = any(map(parse_group_id, own))
        return tuple(rules.held_by(mine, clock.today(), works_here, self.own_groups))

    def own_groups(self, user_id):
        """Return the groups a person is really in; what they have as a deputy is not among them."""
        return self._getPAS().source_groups.getGroupsForPrincipal(Principal(user_id))


InitializeClass(Vertretungsplugin)


def install_plugin(acl_users) -> None:
    """Put the plug-in into the user folder once; what it keeps stays."""
    if PLUGIN_ID not in acl_users.objectIds():
        acl_users._setObject(PLUGIN_ID, Vertretungsplugin(PLUGIN_ID, "kommune Vertretung"))
    if PLUGIN_ID not in acl_users.plugins.listPluginIds(IGroupsPlugin):
        acl_users.plugins.activatePlugin(IGroupsPlugin, PLUGIN_ID)
