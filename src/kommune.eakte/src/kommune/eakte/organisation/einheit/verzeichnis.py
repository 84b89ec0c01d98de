"""The OEs and their people, as catalog and groups know them. Reads only; called through ``api``."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from collections.abc import Callable
from kommune.eakte import _
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import Rolle
from plone import api
from Products.CMFCore.indexing import processQueue
from typing import Any
from typing import NamedTuple


PORTAL_TYPE = "Organisationseinheit"
WORKING = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.REGISTRATUR)


class OE(NamedTuple):
    """What the catalog knows of an OE."""

    oe_id: str
    title: str
    path: str
    retired: bool


def list_oes(*, include_retired: bool = False) -> list[OE]:
    """Return all OEs from the catalog, in the order of their names."""
    states = ["active", "retired"] if include_retired else ["active"]
    found = search(sort_on="sortable_title", review_state=states)
    return [OE(b.oe_id, b.Title, b.getPath(), b.review_state == "retired") for b in found]


def tree_key() -> Callable[[OE], tuple[str, ...]]:
    """Return a sort key that puts each OE behind the one above it, siblings by name."""
    names = {oe.path: oe.title.casefold() for oe in list_oes(include_retired=True)}

    def key(oe: OE) -> tuple[str, ...]:
        parts = oe.path.split("/")
        paths = ("/".join(parts[:end]) for end in range(2, len(parts) + 1))
        return tuple(names[path] for path in paths if path in names)

    return key


def get_oe(oe_id: str) -> Any:
    """Return the OE with this short id.

    :raises Unknown: there is none.
    """
    return brain_of(oe_id)._unrestrictedGetObject()


def title_of(oe_id: str) -> str:
    """Return the name of an OE from the catalog, or its short id if there is none."""
    found = find(oe_id)
    return found.Title if found is not None else oe_id


def superior_oes(oe_id: str) -> tuple[str, ...]:
    """Return the short ids of the OEs above, nearest first; the path says it."""
    path = brain_of(oe_id).getPath().split("/")
    root = len(api.portal.get().getPhysicalPath()) + 1
    return tuple(reversed(path[root:-1]))


def oes_of(user_id: str | None = None) -> tuple[str, ...]:
    """Return the short ids of the OEs a person works in, from group ids alone."""
    return rules.oe_ids(groups_of(user_id))


def roles_in(oe_id: str, user_id: str) -> tuple[Rolle, ...]:
    """Return the roles a person has in one OE."""
    groups = set(groups_of(user_id))
    return tuple(rolle for rolle in rules.ROLLEN_JE_OE if group_id(oe_id, rolle) in groups)


def members(oe_id: str, rolle: Rolle | str | None = None) -> tuple[str, ...]:
    """Return the user ids of an OE's people, of those with one role in it, or with a town-wide role."""
    return tuple(sorted(source_groups().getGroupMembers(group_id(oe_id, rolle))))


class _Principal(NamedTuple):
    user_id: str

    def getId(self) -> str:
        return self.user_id


def members_of_group(group: str, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the user ids in one of our groups, none if there is no such group (any more).

    True while somebody is joining (to be named by ``also``) or leaving, too: Plone tells of it before its list of members knows.
    """
    groups = source_groups()
    people = {*groups.getGroupMembers(group), *also}
    return tuple(sorted(one for one in people if group in groups.getGroupsForPrincipal(_Principal(one))))


def is_our_group(group: str) -> bool:
    """Tell whether a group is that of an OE, of a role in it or of a role of the whole town."""
    return rules.parse_group_id(group) is not None


def works_here(user_id: str) -> bool:
    """Tell whether there is such a person in the backend: in an OE, or with a town-wide role."""
    return any(is_our_group(group) for group in groups_of(user_id)) if user_id else False


def people_around(context: Any) -> tuple[str, ...]:
    """Return the user ids of the OE that ``context`` lies in, or else of all OEs."""
    near = getattr(context, "oe_id", None)
    if isinstance(near, str) and find(near) is not None:
        return members(near)
    return tuple(sorted({user_id for oe in list_oes() for user_id in members(oe.oe_id)}))


def has_role(rolle: Rolle | str, oe_id: str = "", user_id: str | None = None) -> bool:
    """Tell whether a person has a role in an OE (or town-wide); who leads a superior OE leads this one too."""
    groups = set(groups_of(user_id))
    if group_id(oe_id, rolle) in groups:
        return True
    if rolle != Rolle.LEITUNG or not any(group.endswith("-leitung") for group in groups):
        return False
    return any(group_id(above, rolle) in groups for above in superior_oes(oe_id))


def staff_without() -> list[OE]:
    """Return the active OEs that nobody works in."""
    return [oe for oe in list_oes() if not members(oe.oe_id)]


def workers(oe_id: str) -> tuple[str, ...]:
    """Return the user ids of those who can work on what an OE is responsible for, heads of superior OEs too."""
    people = {user_id for rolle in WORKING for user_id in members(oe_id, rolle)}
    if find(oe_id) is not None:
        people |= {user_id for above in superior_oes(oe_id) for user_id in members(above, Rolle.LEITUNG)}
    return tuple(sorted(people))


def works_on(oe_id: str, user_id: str) -> bool:
    """Tell whether a person can work on what an OE is responsible for, by the groups of the person."""
    return find(oe_id) is not None and any(has_role(rolle, oe_id, user_id) for rolle in WORKING)


def open_work(user_id: str, oe_id: str) -> int:
    """Return how many open Vorgänge of an OE a person works on."""
    catalog = api.portal.get_tool("portal_catalog")
    query = {"bearbeiter": user_id, "federfuehrung": oe_id, "review_state": {"not": "closed"}}
    return len(catalog.unrestrictedSearchResults(portal_type="Vorgang", **query))


def search(**query: Any) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type=PORTAL_TYPE, **query)


def brain_of(oe_id: str) -> Any:
    found = find(oe_id)
    if found is None:
        raise Unknown(
            _("error_unknown_oe", default="There is no OE ${oe}.", mapping={"oe": str(oe_id)[:60]}), field="oe_id"
        )
    return found


def find(oe_id: Any) -> Any:
    """Return the catalog record of the OE with this short id, None if there is none.

    Read from the index itself: a page asks for some hundred, and a search plans each anew.
    """
    processQueue()
    catalog = api.portal.get_tool("portal_catalog")._catalog
    rows = catalog.getIndex("oe_id")._index.get(oe_id) if isinstance(oe_id, str) and oe_id else None
    types = catalog.getIndex("portal_type").documentToKeyMap()
    among = (rows,) if isinstance(rows, int) else rows or ()
    return next((catalog[rid] for rid in among if types.get(rid) == PORTAL_TYPE), None)


def groups_of(user_id: str | None) -> list[str]:
    """Return the group ids of a person: those they are really in.

    For the one logged in (None) also what they have as somebody's deputy: so pages and baskets are what they may do.
    """
    if user_id is not None:
        return list(source_groups().getGroupsForPrincipal(_Principal(user_id)))
    user = getSecurityManager().getUser()
    return list(user.getGroups()) if hasattr(aq_base(user), "getGroups") else []


def source_groups() -> Any:
    return api.portal.get_tool("acl_users").source_groups
