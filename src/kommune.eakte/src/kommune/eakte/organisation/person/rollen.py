"""Roles of people: groups kept in step with the OEs, rights on records, every change journaled. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.einheit.verzeichnis import brain_of
from kommune.eakte.organisation.einheit.verzeichnis import get_oe
from kommune.eakte.organisation.einheit.verzeichnis import members
from kommune.eakte.organisation.einheit.verzeichnis import search
from kommune.eakte.organisation.einheit.verzeichnis import source_groups
from kommune.eakte.organisation.einheit.verzeichnis import superior_oes
from kommune.eakte.organisation.einheit.verzeichnis import works_on
from kommune.eakte.organisation.interfaces import PersonLeft
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import Rolle
from plone import api
from typing import Any
from zope.event import notify


def require_staffed(oe_id: str) -> None:
    """Refuse an OE that nobody works in: what is handed to it would lie unseen.

    :raises Unknown: no such OE. :raises WrongState: dissolved, or nobody has Sachbearbeitung or Leitung.
    """
    brain = brain_of(oe_id)
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


def grant_role(user_id: str, oe_id: str, rolle: Rolle | str | None = None) -> None:
    """Make a person work in an OE (no role) or have a role in it; town-wide roles need no OE.

    Nobody does that for themselves but a Manager: who gives roles would open every Akte to themselves.

    :raises Unknown: no such person, OE. :raises WrongState: the OE is dissolved. :raises NotAllowed: it is oneself.
    """
    rolle = known_rolle(rolle)
    if user_id == zugriff.user_id() and not is_manager():
        raise NotAllowed(
            _("error_role_self", default="Nobody gives a role to themselves. Somebody else of the administration can."),
            field="user_id",
        )
    if api.portal.get_tool("acl_users").getUserById(user_id) is None:
        raise Unknown(_("error_unknown_user", default="There is no such person."), field="user_id")
    if rolle is None or rolle.je_oe:
        brain = brain_of(oe_id)
        if brain.review_state == "retired":
            raise WrongState(_("error_oe_retired", default="${oe} is dissolved.", mapping={"oe": brain.Title}))
    group = group_id(oe_id, rolle)
    if user_id not in source_groups().getGroupMembers(group):
        source_groups().addPrincipalToGroup(user_id, group)


def revoke_role(user_id: str, oe_id: str, rolle: Rolle | str | None = None) -> None:
    """Take a role from a person; without role, the person leaves the OE with all roles in it."""
    rolle = known_rolle(rolle)
    if rolle is None or rolle.je_oe:
        brain_of(oe_id)
    group = group_id(oe_id, rolle)
    if user_id in source_groups().getGroupMembers(group):
        source_groups().removePrincipalFromGroup(user_id, group)


def local_roles_of(oe_id: str) -> dict[str, list[str]]:
    """Return group → roles of an OE's people on what it is responsible for; ``eakte.rechte`` writes them."""
    return rules.local_roles(oe_id, superior_oes(oe_id))


def sync_group(group: str, title: str) -> None:
    """Make the group exist with exactly the title and roles it must have."""
    tool = api.portal.get_tool("portal_groups")
    if group not in source_groups().getGroupIds():
        tool.addGroup(group, title=title)
    if tool.getGroupById(group).getProperty("title") != title:
        tool.editGroup(group, title=title)
    role_manager().assignRolesToPrincipal(rules.roles_of_group(group), group)


def sync_groups(oe: Any) -> None:
    """Make the groups of an OE exist and bear its name."""
    for group in rules.groups_of_oe(oe.oe_id):
        _oe_id, rolle = rules.parse_group_id(group) or ("", None)
        sync_group(group, f"{oe.title} – {rolle.plone_role}" if rolle else oe.title)


def remove_groups(oe_id: str) -> None:
    """Remove the groups of an OE that was deleted."""
    tool = api.portal.get_tool("portal_groups")
    for group in set(rules.groups_of_oe(oe_id)) & set(source_groups().getGroupIds()):
        tool.removeGroup(group)


def protect_group(group: str) -> None:
    """Refuse that a group of ours is deleted while it is needed.

    :raises WrongState: the OE exists, or the role is town-wide.
    """
    parsed = rules.parse_group_id(group)
    if parsed is not None and (not parsed[0] or search(oe_id=parsed[0])):
        raise WrongState(
            _("error_group_needed", default="The group ${group} belongs to the organisation.", mapping={"group": group})
        )


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
    target = get_oe(oe_id) if oe_id and search(oe_id=oe_id) else root
    name = rolle.plone_role if rolle else rules.BEDIENSTETE
    journal.record(target, aktion, metadatum=name, **{"neuer_wert" if joined else "alter_wert": user_id})
    if oe_id and rolle and joined and user_id not in members(oe_id):
        source_groups().addPrincipalToGroup(user_id, group_id(oe_id))
    if oe_id and rolle is None and not joined:
        for other in rules.ROLLEN_JE_OE:
            revoke_role(user_id, oe_id, other)
    if oe_id and not joined and not works_on(oe_id, user_id):
        notify(PersonLeft(user_id, oe_id))


def refuse_record_roles(roles: Iterable[str]) -> None:
    """Refuse to give for the whole site what is given on records alone: it would open every one, barred ones too.

    :raises Invalid: one of the roles is such a role.
    """
    found = sorted(rules.LOCAL_ONLY.intersection(roles))
    if found:
        raise Invalid(
            _(
                "error_record_role",
                default="${roles}: this role is given in an OE (People), never for the whole site. It would open every Akte.",
                mapping={"roles": ", ".join(found)},
            ),
            field="roles",
        )


def known_rolle(rolle: Rolle | str | None) -> Rolle | None:
    if rolle is None or rolle == "":
        return None
    try:
        return Rolle(rolle)
    except ValueError as error:
        raise Invalid(_("error_unknown_rolle", default="There is no such role."), field="rolle") from error


def role_manager() -> Any:
    return api.portal.get_tool("acl_users").portal_role_manager
