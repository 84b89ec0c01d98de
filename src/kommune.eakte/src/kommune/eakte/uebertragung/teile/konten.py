"""Accounts, groups, memberships, roles and properties: the state of the plug-ins that keep them.

Passwords go only if somebody says so; otherwise an account has none that anybody knows, and its owner asks for a link.
"""

from Acquisition import aq_base
from BTrees.OOBTree import OOSet
from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.uebertragung.interfaces import NotTransferable
from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.schreiber import Schreiber
from kommune.eakte.uebertragung.zustand.werte import Malformed
from typing import Any


PASSWORDS = ("source_users", "_user_passwords")
KEPT = {
    "source_users": ("_userid_to_login", "_login_to_userid"),
    "source_groups": ("_groups", "_principal_groups", "_group_principal_map"),
    "portal_role_manager": ("_roles", "_principal_roles"),
    "mutable_properties": ("_storage",),
    "kommune_vertretung": ("durch",),
    "kommune_befristet": ("spannen",),
}
GROUPS = ("_groups",)
# Plug-ins that keep nothing but how they are set up, which the packages do.
STATELESS = frozenset(
    {
        "plugins",
        "acl_users",
        "local_roles",
        "auto_group",
        "chooser",
        "sniffer",
        "recursive_groups",
        "sniper",
        "credentials_basic_auth",
        "credentials_cookie_auth",
        "session",
        "jwt_auth",
    }
)


def export_accounts(portal: Any, schreiber: Schreiber, *, people: bool, passwords: bool) -> None:
    """Write what the plug-ins keep; without ``people`` only which groups there are.

    :raises NotTransferable: a plug-in of which nobody knows what it keeps.
    """
    for plugin in portal.acl_users.objectValues():
        name = plugin.getId()
        wanted = KEPT.get(name, ())
        if not wanted and name not in STATELESS and not _keeps_nothing(plugin):
            raise NotTransferable(
                _(
                    "error_uebertragung_konten",
                    default="The accounts of “${name}” (${kind}) cannot be exported: nobody told how.",
                    mapping={"name": name, "kind": plugin.meta_type},
                )
            )
        if not people:
            wanted = tuple(one for one in wanted if one in GROUPS)
        elif passwords and name == PASSWORDS[0]:
            wanted = (*wanted, PASSWORDS[1])
        for attribute in wanted:
            if (value := getattr(aq_base(plugin), attribute, None)) is not None:
                schreiber.line({"stelle": name, "merkmal": attribute, "wert": schreiber.encode(value)})


def _keeps_nothing(plugin: Any) -> bool:
    """Tell whether a plug-in has no state but texts, numbers and lists of them."""
    return all(
        isinstance(one, str | int | bool | tuple | list | type(None)) for one in aq_base(plugin).__getstate__().values()
    )


class Konten:
    """Gives the plug-ins of the empty site what a bag says, and keeps the accounts the site had."""

    def __init__(self, portal: Any, leser: Leser) -> None:
        self.acl_users = portal.acl_users
        self.leser = leser
        self.before = _people_of(self.acl_users)
        self.given: set[tuple[str, str]] = set()

    def take(self, data: dict[str, Any]) -> None:
        name, attribute = data["stelle"], data["merkmal"]
        if attribute not in KEPT.get(name, ()) and (name, attribute) != PASSWORDS:
            raise Malformed(f"no part of the accounts: {name} {attribute}")
        plugin = self.acl_users._getOb(name, None)
        if plugin is None:
            raise Malformed(f"the site has no {name}")
        setattr(aq_base(plugin), attribute, self.leser.decode(data["wert"]))
        self.given.add((name, attribute))

    def finish(self) -> None:
        """Bring back the accounts the site had; give those without a password one that nobody knows."""
        groups = aq_base(self.acl_users.source_groups)
        for group in groups._groups:
            if group not in groups._group_principal_map:
                groups._group_principal_map[group] = OOSet()
        if ("source_users", "_userid_to_login") not in self.given:
            return
        users = aq_base(self.acl_users.source_users)
        roles = aq_base(self.acl_users.portal_role_manager)._principal_roles
        properties = aq_base(self.acl_users.mutable_properties)._storage
        if PASSWORDS not in self.given:
            users._user_passwords = type(users._userid_to_login)()
        for user_id, (login, password, own_roles, own_properties) in self.before.items():
            if user_id not in users._userid_to_login and login not in users._login_to_userid:
                users._userid_to_login[user_id], users._login_to_userid[login] = login, user_id
                roles[user_id] = own_roles
                if own_properties is not None:
                    properties[user_id] = own_properties
            if user_id in users._userid_to_login:
                users._user_passwords[user_id] = password
        unknown = anmeldung.unknown_password()
        for user_id in users._userid_to_login:
            if users._user_passwords.get(user_id) is None:
                users._user_passwords[user_id] = unknown


def _people_of(acl_users: Any) -> dict[str, tuple[str, Any, Any, Any]]:
    users = aq_base(acl_users.source_users)
    roles = aq_base(acl_users.portal_role_manager)._principal_roles
    properties = aq_base(acl_users.mutable_properties)._storage
    return {
        user_id: (login, users._user_passwords.get(user_id), roles.get(user_id, ()), properties.get(user_id))
        for user_id, login in users._userid_to_login.items()
    }
