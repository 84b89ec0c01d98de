"""When a person goes: no membership, role or work stays behind. Called through ``api`` and by PAS's event."""

from Acquisition import aq_base
from collections.abc import Iterable
from kommune.eakte.organisation.interfaces import PersonLeft
from plone import api
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


def exists(user_id: str) -> bool:
    """Tell whether there is such a person, here or at the root of Zope."""
    portal = api.portal.get()
    return any(folder.getUserById(user_id) is not None for folder in (portal.acl_users, portal.aq_parent.acl_users))


def take_all(user_id: str) -> None:
    """Take every membership, role and post of a person who is gone; open work goes back to the inboxes."""
    users = api.portal.get_tool("acl_users")
    notify(PersonLeft(user_id, None))
    for group in users.source_groups.getGroupIds():
        if user_id in users.source_groups.getGroupMembers(group):
            users.source_groups.removePrincipalFromGroup(user_id, group)
    if users.portal_role_manager._principal_roles.get(user_id):
        users.portal_role_manager.assignRolesToPrincipal([], user_id)
    for obj in (api.portal.get(), *_found(allowedRolesAndUsers=f"user:{user_id}")):
        if user_id in (getattr(aq_base(obj), "__ac_local_roles__", None) or {}):
            obj.manage_delLocalRoles([user_id])
            obj.reindexObjectSecurity()
    for stelle in _found(portal_type="Stelle"):
        _take_from_stelle(stelle, user_id)


def orphans() -> dict[str, set[str]]:
    """Return by user id where people who do not exist (any more) are still named.

    ``group``, ``role``, ``local_role`` or ``work``; from groups and catalog indexes alone.
    """
    users = api.portal.get_tool("acl_users")
    groups = set(users.source_groups.getGroupIds())
    found: dict[str, set[str]] = {}
    for group in groups:
        _note(found, "group", users.source_groups.getGroupMembers(group))
    _note(found, "role", (who for who, roles in users.portal_role_manager._principal_roles.items() if roles))
    allowed = (value for value in _values("allowedRolesAndUsers") if value.startswith("user:"))
    named = (value.removeprefix("user:") for value in allowed)
    _note(found, "local_role", (who for who in named if ":" not in who))  # a colon: what is open to deputies
    _note(found, "local_role", getattr(api.portal.get(), "__ac_local_roles__", None) or ())
    _note(found, "work", _values("bearbeiter"))
    known = groups | {"AuthenticatedUsers", ""}
    return {who: where for who, where in found.items() if who not in known and not exists(who)}


def _note(found: dict[str, set[str]], where: str, principals: Iterable[str]) -> None:
    for principal in principals:
        found.setdefault(principal, set()).add(where)


def _values(index: str) -> tuple[str, ...]:
    catalog = api.portal.get_tool("portal_catalog")
    if index == "bearbeiter":  # of closed Vorgänge it says who did it, and stays
        states = ["received", "in_progress", "awaiting_applicant", "decided"]
        brains = catalog.unrestrictedSearchResults(portal_type="Vorgang", review_state=states)
        return tuple({brain.bearbeiter or "" for brain in brains})
    return tuple(value for value in catalog.Indexes[index].uniqueValues() if isinstance(value, str))


def _found(**query: Any) -> list[Any]:
    catalog = api.portal.get_tool("portal_catalog")
    return [brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(**query)]


def _take_from_stelle(stelle: Any, user_id: str) -> None:
    people = stelle.besetzung or ()
    if user_id in people:
        stelle.besetzung = tuple(one for one in people if one != user_id)
        notify(ObjectModifiedEvent(stelle))
