"""Organisationseinheiten, their people and roles. Rights come from groups; every change is journaled."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from collections.abc import Callable
from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.anmeldung import kennwort
from kommune.eakte.anmeldung.passwortregel import FAULTS
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.uebergang import execute
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import abgang
from kommune.eakte.organisation import kennungen
from kommune.eakte.organisation import konsistenz
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.interfaces import PersonLeft
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import Rolle
from kommune.eakte.organisation.vertretung import deputises
from kommune.eakte.organisation.vertretung import holders_of
from kommune.eakte.organisation.vertretung import stelle_title
from kommune.eakte.organisation.vertretung import stellen_in
from kommune.eakte.organisation.vertretung import stellen_of
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from typing import NamedTuple
from zope.component.hooks import getSite
from zope.event import notify


__all__ = ["OE", "Rolle", "deputises", "group_id", "holders_of", "stelle_title", "stellen_in", "stellen_of"]
PORTAL_TYPE = "Organisationseinheit"
WORKING = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.REGISTRATUR)
MANAGE = "kommune.eakte: Manage Organisation"


class OE(NamedTuple):
    """What the catalog knows of an OE."""

    oe_id: str
    title: str
    path: str
    retired: bool


def list_oes(*, include_retired: bool = False) -> list[OE]:
    """Return all OEs from the catalog, in the order of their names."""
    states = ["active", "retired"] if include_retired else ["active"]
    found = _search(sort_on="sortable_title", review_state=states)
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
    return _brain(oe_id)._unrestrictedGetObject()


def title_of(oe_id: str) -> str:
    """Return the name of an OE from the catalog, or its short id if there is none."""
    found = _search(oe_id=oe_id)
    return found[0].Title if found else oe_id


def superior_oes(oe_id: str) -> tuple[str, ...]:
    """Return the short ids of the OEs above, nearest first; the path says it."""
    path = _brain(oe_id).getPath().split("/")
    root = len(api.portal.get().getPhysicalPath()) + 1
    return tuple(reversed(path[root:-1]))


def oes_of(user_id: str | None = None) -> tuple[str, ...]:
    """Return the short ids of the OEs a person works in, from group ids alone."""
    return rules.oe_ids(_groups(user_id))


def roles_in(oe_id: str, user_id: str) -> tuple[Rolle, ...]:
    """Return the roles a person has in one OE."""
    groups = set(_groups(user_id))
    return tuple(rolle for rolle in rules.ROLLEN_JE_OE if group_id(oe_id, rolle) in groups)


def members(oe_id: str, rolle: Rolle | str | None = None) -> tuple[str, ...]:
    """Return the user ids of an OE's people, of those with one role in it, or with a town-wide role."""
    return tuple(sorted(_source_groups().getGroupMembers(group_id(oe_id, rolle))))


def people_around(context: Any) -> tuple[str, ...]:
    """Return the user ids of the OE that ``context`` lies in, or else of all OEs."""
    near = getattr(context, "oe_id", None)
    if isinstance(near, str) and _search(oe_id=near):
        return members(near)
    return tuple(sorted({user_id for oe in list_oes() for user_id in members(oe.oe_id)}))


def has_role(rolle: Rolle | str, oe_id: str = "", user_id: str | None = None) -> bool:
    """Tell whether a person has a role in an OE (or town-wide); who leads a superior OE leads this one too."""
    groups = set(_groups(user_id))
    if group_id(oe_id, rolle) in groups:
        return True
    if rolle != Rolle.LEITUNG or not any(group.endswith("-leitung") for group in groups):
        return False
    return any(group_id(above, rolle) in groups for above in superior_oes(oe_id))


def display_name(user_id: str) -> str:
    """Return a person's full name, or the id if there is none (any more)."""
    user = api.portal.get_tool("acl_users").getUserById(user_id) if user_id else None
    return zeichenkette.shown(user.getProperty("fullname", "") if user is not None else "") or user_id


def require_staffed(oe_id: str) -> None:
    """Refuse an OE that nobody works in: what is handed to it would lie unseen.

    :raises Unknown: no such OE. :raises WrongState: dissolved, or nobody has Sachbearbeitung or Leitung.
    """
    brain = _brain(oe_id)
    if brain.review_state == "retired":
        raise WrongState(_("error_oe_retired", default="${oe} is dissolved.", mapping={"oe": brain.Title}))
    if not (members(oe_id, Rolle.SACHBEARBEITUNG) or members(oe_id, Rolle.LEITUNG)):
        raise WrongState(
            _(
                "error_oe_without_staff",
                default="Nobody works in ${oe} yet. The Fachadministration can assign people.",
                mapping={"oe": brain.Title},
            )
        )


def staff_without() -> list[OE]:
    """Return the active OEs that nobody works in."""
    return [oe for oe in list_oes() if not members(oe.oe_id)]


def create_oe(parent: Any, oe_id: str, title: str, **fields: Any) -> Any:
    """Create an OE with its groups below ``parent`` (the Organisation or an OE) and return it.

    :raises Invalid: malformed or used ``oe_id``, or no name.
    """
    if not rules.is_oe_id(oe_id):
        raise Invalid(_("error_oe_id"), field="oe_id")
    if not title.strip():
        raise Invalid(_("error_oe_title", default="An OE needs a name."), field="title")
    oe = createContent(PORTAL_TYPE, id=oe_id, oe_id=oe_id, title=title.strip(), **fields)
    return addContentToContainer(parent, oe, checkConstraints=False)


def retire_oe(oe: Any, *, reason: str = "") -> None:
    """Dissolve an OE: it keeps its records and people but gets nothing new.

    :raises WrongState: an OE below it is active.
    """
    execute(oe, "retire", text=reason)


def grant_role(user_id: str, oe_id: str, rolle: Rolle | str | None = None) -> None:
    """Make a person work in an OE (no role) or have a role in it; town-wide roles need no OE.

    :raises Unknown: no such person, OE. :raises WrongState: the OE is dissolved.
    """
    rolle = _known_rolle(rolle)
    if api.portal.get_tool("acl_users").getUserById(user_id) is None:
        raise Unknown(_("error_unknown_user", default="There is no such person."), field="user_id")
    if rolle is None or rolle.je_oe:
        brain = _brain(oe_id)
        if brain.review_state == "retired":
            raise WrongState(_("error_oe_retired", default="${oe} is dissolved.", mapping={"oe": brain.Title}))
    group = group_id(oe_id, rolle)
    if user_id not in _source_groups().getGroupMembers(group):
        _source_groups().addPrincipalToGroup(user_id, group)


def revoke_role(user_id: str, oe_id: str, rolle: Rolle | str | None = None) -> None:
    """Take a role from a person; without role, the person leaves the OE with all roles in it."""
    rolle = _known_rolle(rolle)
    if rolle is None or rolle.je_oe:
        _brain(oe_id)
    group = group_id(oe_id, rolle)
    if user_id in _source_groups().getGroupMembers(group):
        _source_groups().removePrincipalFromGroup(user_id, group)


def apply_local_roles(obj: Any, oe_id: str, *, reindex: bool = False) -> bool:
    """Give the people of an OE their roles on ``obj`` and take those of other OEs away.

    Returns whether anything changed; the security indexes are updated only if asked.
    """
    wanted = rules.local_roles(oe_id, superior_oes(oe_id))
    present = dict(getattr(aq_base(obj), "__ac_local_roles__", None) or {})
    kept = {who: roles for who, roles in present.items() if rules.parse_group_id(who) is None}
    if {**kept, **wanted} == present:
        return False
    obj.__ac_local_roles__ = {**kept, **wanted}
    if reindex:
        obj.reindexObjectSecurity()
    return True


def sync_group(group: str, title: str) -> None:
    """Make the group exist with exactly the title and roles it must have."""
    tool = api.portal.get_tool("portal_groups")
    if group not in _source_groups().getGroupIds():
        tool.addGroup(group, title=title)
    if tool.getGroupById(group).getProperty("title") != title:
        tool.editGroup(group, title=title)
    _role_manager().assignRolesToPrincipal(rules.roles_of_group(group), group)


def sync_groups(oe: Any) -> None:
    """Make the groups of an OE exist and bear its name."""
    for group in rules.groups_of_oe(oe.oe_id):
        _oe_id, rolle = rules.parse_group_id(group) or ("", None)
        sync_group(group, f"{oe.title} – {rolle.plone_role}" if rolle else oe.title)


def remove_groups(oe_id: str) -> None:
    """Remove the groups of an OE that was deleted."""
    tool = api.portal.get_tool("portal_groups")
    for group in set(rules.groups_of_oe(oe_id)) & set(_source_groups().getGroupIds()):
        tool.removeGroup(group)


def search_people(text: str, limit: int = 20) -> list[dict[str, str]]:
    """Return people (``id``, ``name``) whose name, id or e-mail address contains ``text``.

    All users are searched, citizens too: for the Fachadministration only.

    :raises NotAllowed: for everyone else.
    """
    if not api.user.has_permission(MANAGE, obj=api.portal.get()):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    users = api.portal.get_tool("acl_users")
    found: dict[str, str] = {}
    for query in ({"fullname": text}, {"id": text}, {"email": text}) if text.strip() else ():
        for info in users.searchUsers(**query):
            if len(found) < limit:
                found.setdefault(info["userid"], display_name(info["userid"]))
    people = [{"id": user_id, "name": name} for user_id, name in found.items()]
    return sorted(people, key=lambda one: one["name"].casefold())


def create_user(
    user_id: str, fullname: str, email: str, password: str, *, oe_id: str = "", rollen: Iterable[str] = ()
) -> None:
    """Create a person of the backend with an OE and roles in it (and town-wide ones).

    :raises Invalid: the id is malformed or taken, name or address are missing, the password is weak.
    """
    registration = api.portal.get_tool("portal_registration")
    if len(user_id) < 3 or not rules.USER_ID.fullmatch(user_id) or not registration.isMemberIdAllowed(user_id):
        raise Invalid(
            _("error_user_id", default="The user id is taken, or is not made of 3 to 50 of a-z, 0-9, dot, - and _."),
            field="user_id",
        )
    if not fullname.strip():
        raise Invalid(_("error_user_fullname", default="Please enter the full name."), field="fullname")
    try:
        address = mailadresse.normalise(email)
        mailadresse.for_mail(address)
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    if faults := kennwort.password_faults(password, email=f"{user_id} {address}", name=fullname):
        raise Invalid(FAULTS[faults[0]], field="password")
    wanted = [_known_rolle(rolle) for rolle in rollen if rolle]
    if not oe_id and any(rolle.je_oe for rolle in wanted if rolle):
        raise Invalid(_("error_role_needs_oe", default="Please choose the OE this role is for."), field="oe_id")
    if oe_id:
        _brain(oe_id)
    api.user.create(username=user_id, email=address, password=password, properties={"fullname": fullname.strip()})
    if oe_id:
        grant_role(user_id, oe_id)
    for rolle in wanted:
        grant_role(user_id, oe_id, rolle)
    journal.record(api.portal.get()["organisation"], "person_angelegt", neuer_wert=user_id)


def deviations() -> list[konsistenz.Abweichung]:
    """Return where groups and roles deviate from what the OEs say."""
    return konsistenz.deviations([oe.oe_id for oe in list_oes(include_retired=True)])


def repair() -> int:
    """Put groups and roles right as far as nothing is lost; orphaned groups stay. Return how many were wrong."""
    found = deviations()
    for oe in list_oes(include_retired=True):
        sync_groups(get_oe(oe.oe_id))
    for rolle in rules.ROLLEN_GLOBAL:
        sync_group(group_id(None, rolle), rolle.plone_role)
    for one in found:
        if one.art == "not_in_oe" and (parsed := rules.parse_group_id(one.was)):
            _source_groups().addPrincipalToGroup(one.wer, group_id(parsed[0]))
    konsistenz.withdraw_global_roles()
    for user_id in {one.wer for one in found if one.art == "person_gone"}:
        abgang.take_all(user_id)
    root = api.portal.get()["organisation"]
    for one in found:
        journal.record(root, "berichtigt", metadatum=one.art, alter_wert=one.wer, bemerkung=one.was)
    return len(found)


def require_consistent(oe: Any) -> None:
    """Refuse an OE whose id is not its ``oe_id`` or exists twice.

    :raises Invalid: so it is.
    """
    if not rules.is_oe_id(oe.oe_id or ""):
        raise Invalid(_("error_oe_id"), field="oe_id")
    path = "/".join(oe.getPhysicalPath())
    if oe.getId() != oe.oe_id or any(brain.getPath() != path for brain in _search(oe_id=oe.oe_id)):
        raise Invalid(
            _("error_oe_id_taken", default="The short id is taken or was changed; it stays for ever."), field="oe_id"
        )


def require_deletable(oe: Any) -> None:
    """Refuse to delete an OE with people, OEs below it, or records.

    :raises WrongState: so it is.
    """
    catalog = api.portal.get_tool("portal_catalog")
    records = catalog.unrestrictedSearchResults(allowedRolesAndUsers=f"user:{group_id(oe.oe_id, Rolle.LEITUNG)}")
    if members(oe.oe_id) or _search(path={"query": "/".join(oe.getPhysicalPath()), "depth": 1}) or len(records):
        raise WrongState(
            _(
                "error_oe_not_empty",
                default="${oe} has people, OEs or records and cannot be deleted. Dissolve it instead.",
                mapping={"oe": oe.title},
            )
        )


def require_retirable(oe: Any) -> None:
    """Refuse to dissolve an OE above an active one.

    :raises WrongState: so it is.
    """
    path = "/".join(oe.getPhysicalPath())
    if len(_search(path={"query": path, "depth": -1}, review_state="active")) > 1:
        raise WrongState(_("error_oe_has_active", default="Dissolve or move the OEs below it first."))


def note_retired(oe: Any, retired: bool, *, reason: str = "") -> None:
    """Keep the day of the dissolution in step with the state, and the reason in the journal."""
    oe.aufgeloest_am = clock.today() if retired else None
    journal.record_changes(oe, bemerkung=reason[:1000])


def note_membership(user_id: str, group: str, joined: bool) -> None:
    """Journal that a person joined or left one of our groups, and keep OE and role groups in step.

    Called for every change of groups, also one made in Plone's own group pages.
    """
    parsed = rules.parse_group_id(group)
    root = api.portal.get().get("organisation")
    if parsed is None or root is None:
        return
    oe_id, rolle = parsed
    aktion = "rolle_erteilt" if joined else "rolle_entzogen"
    target = get_oe(oe_id) if oe_id and _search(oe_id=oe_id) else root
    name = rolle.plone_role if rolle else rules.BEDIENSTETE
    journal.record(target, aktion, metadatum=name, **{"neuer_wert" if joined else "alter_wert": user_id})
    if oe_id and rolle and joined and user_id not in members(oe_id):
        _source_groups().addPrincipalToGroup(user_id, group_id(oe_id))
    if oe_id and rolle is None and not joined:
        for other in rules.ROLLEN_JE_OE:
            revoke_role(user_id, oe_id, other)
    if oe_id and not joined and not works_on(oe_id, user_id):
        notify(PersonLeft(user_id, oe_id))


def note_person_created(user_id: str) -> None:
    """Keep the id of a new person; one that was given before is refused and the person not made.

    :raises kennungen.KennungVergeben: so it is, in words Plone's own form and endpoint show.
    """
    if not _is_ours():
        return
    try:
        kennungen.note_given(kennungen.PERSON, user_id)
    except kennungen.KennungVergeben:
        _role_manager().assignRolesToPrincipal([], user_id)
        api.portal.get_tool("acl_users").source_users.removeUser(user_id)
        raise


def note_person_deleted(user_id: str) -> None:
    """Take all a person had who was deleted; the id is never given again."""
    if _is_ours() and not abgang.exists(user_id):
        kennungen.note_gone(kennungen.PERSON, user_id)
        abgang.take_all(user_id)
        journal.record(api.portal.get()["organisation"], "person_geloescht", alter_wert=user_id)


def workers(oe_id: str) -> tuple[str, ...]:
    """Return the user ids of those who can work on what an OE is responsible for, heads of superior OEs too."""
    people = {user_id for rolle in WORKING for user_id in members(oe_id, rolle)}
    if _search(oe_id=oe_id):
        people |= {user_id for above in superior_oes(oe_id) for user_id in members(above, Rolle.LEITUNG)}
    return tuple(sorted(people))


def works_on(oe_id: str, user_id: str) -> bool:
    """Tell whether a person can work on what an OE is responsible for, by the groups of the person."""
    return bool(_search(oe_id=oe_id)) and any(has_role(rolle, oe_id, user_id) for rolle in WORKING)


def open_work(user_id: str, oe_id: str) -> int:
    """Return how many open Vorgänge of an OE a person works on."""
    catalog = api.portal.get_tool("portal_catalog")
    query = {"bearbeiter": user_id, "federfuehrung": oe_id, "review_state": {"not": "closed"}}
    return len(catalog.unrestrictedSearchResults(portal_type="Vorgang", **query))


def protect_group(group: str) -> None:
    """Refuse that a group of ours is deleted while it is needed.

    :raises WrongState: the OE exists, or the role is town-wide.
    """
    parsed = rules.parse_group_id(group)
    if parsed is not None and (not parsed[0] or _search(oe_id=parsed[0])):
        raise WrongState(
            _("error_group_needed", default="The group ${group} belongs to the organisation.", mapping={"group": group})
        )


def _search(**query: Any) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type=PORTAL_TYPE, **query)


def _brain(oe_id: str) -> Any:
    found = _search(oe_id=oe_id) if isinstance(oe_id, str) and oe_id else ()
    if not found:
        raise Unknown(
            _("error_unknown_oe", default="There is no OE ${oe}.", mapping={"oe": str(oe_id)[:60]}), field="oe_id"
        )
    return found[0]


def _groups(user_id: str | None) -> list[str]:
    """Return the group ids of a person: known since log-in for the one logged in."""
    if user_id is None:
        user = getSecurityManager().getUser()
    else:
        user = api.portal.get_tool("acl_users").getUserById(user_id)
    return list(user.getGroups()) if hasattr(aq_base(user), "getGroups") else []


def _known_rolle(rolle: Rolle | str | None) -> Rolle | None:
    if rolle is None or rolle == "":
        return None
    try:
        return Rolle(rolle)
    except ValueError as error:
        raise Invalid(_("error_unknown_rolle", default="There is no such role."), field="rolle") from error


def _is_ours() -> bool:
    """Tell whether the running site has an organisation; people at the root of Zope are none of ours."""
    site = getSite()
    return site is not None and "organisation" in api.portal.get()


def _source_groups() -> Any:
    return api.portal.get_tool("acl_users").source_groups


def _role_manager() -> Any:
    return api.portal.get_tool("acl_users").portal_role_manager
