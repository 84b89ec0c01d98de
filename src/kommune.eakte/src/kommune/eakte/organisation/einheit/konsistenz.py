"""Whether groups and roles are as the tree of OEs says, and how to put them right."""

from collections.abc import Iterable
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.person import abgang
from plone import api
from typing import NamedTuple


class Abweichung(NamedTuple):
    """One deviation.

    ``art`` group_missing | group_roles | not_in_oe | global_role | group_orphaned | local_role | person_gone.
    """

    art: str
    wer: str
    was: str


def deviations(oe_ids: Iterable[str]) -> list[Abweichung]:
    """Compare groups, their roles and members, and direct roles on the whole site with the OEs ``oe_ids``."""
    needed = {group for oe_id in oe_ids for group in rules.groups_of_oe(oe_id)}
    needed |= {rules.group_id(None, rolle) for rolle in rules.ROLLEN_GLOBAL}
    users = api.portal.get_tool("acl_users")
    existing = set(users.source_groups.getGroupIds())
    found = [Abweichung("group_missing", group, "") for group in sorted(needed - existing)]
    found += [
        Abweichung("group_orphaned", group, "")
        for group in sorted(existing - needed)
        if group.startswith((rules.OE_PREFIX, rules.ROLLE_PREFIX))
    ]
    for group in sorted(needed & existing):
        found += _of_group(users, group)
    gone = [Abweichung("person_gone", who, ", ".join(sorted(where))) for who, where in sorted(abgang.orphans().items())]
    ghosts = {one.wer for one in gone}
    found = [one for one in found if one.art != "not_in_oe" or one.wer not in ghosts]
    return found + [one for one in _global_roles(users, needed) + _local_roles() if one.wer not in ghosts] + gone


def _of_group(users, group):
    given = set(users.portal_role_manager._principal_roles.get(group, ()))
    wanted = set(rules.roles_of_group(group))
    if given != wanted:
        yield Abweichung("group_roles", group, ", ".join(sorted(given ^ wanted)))
    oe_id, rolle = rules.parse_group_id(group)
    if oe_id and rolle:
        people = set(users.source_groups.getGroupMembers(rules.group_id(oe_id)))
        for user_id in sorted(set(users.source_groups.getGroupMembers(group)) - people):
            yield Abweichung("not_in_oe", user_id, group)


def _global_roles(users, ours):
    """Roles on records (Sachbearbeitung …) given for the whole site, or staff's roles given past the groups."""
    watched = rules.OURS
    return [
        Abweichung("global_role", principal, ", ".join(sorted(watched & set(roles))))
        for principal, roles in sorted(users.portal_role_manager._principal_roles.items())
        if principal not in ours and watched & set(roles)
    ]


def _local_roles():
    """Record roles given on the site itself ("Sharing" of the start page) reach into every record."""
    local = getattr(api.portal.get(), "__ac_local_roles__", None) or {}
    return [
        Abweichung("local_role", principal, ", ".join(sorted(rules.LOCAL_ONLY & set(roles))))
        for principal, roles in sorted(local.items())
        if rules.LOCAL_ONLY & set(roles)
    ]


def withdraw_global_roles() -> None:
    """Take all roles of ours that were given past the groups."""
    manager = api.portal.get_tool("acl_users").portal_role_manager
    watched = rules.OURS
    for principal, roles in list(manager._principal_roles.items()):
        if rules.parse_group_id(principal) is None and watched & set(roles):
            manager.assignRolesToPrincipal([role for role in roles if role not in watched], principal)
    portal = api.portal.get()
    local = dict(getattr(portal, "__ac_local_roles__", None) or {})
    portal.__ac_local_roles__ = {
        who: rest for who, roles in local.items() if (rest := [role for role in roles if role not in rules.LOCAL_ONLY])
    }
