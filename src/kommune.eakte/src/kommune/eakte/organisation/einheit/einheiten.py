"""OEs: made, dissolved, kept consistent with their groups. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.einheit import konsistenz
from kommune.eakte.organisation.einheit.verzeichnis import get_oe
from kommune.eakte.organisation.einheit.verzeichnis import list_oes
from kommune.eakte.organisation.einheit.verzeichnis import members
from kommune.eakte.organisation.einheit.verzeichnis import search
from kommune.eakte.organisation.einheit.verzeichnis import source_groups
from kommune.eakte.organisation.person import abgang
from kommune.eakte.organisation.person.rollen import sync_group
from kommune.eakte.organisation.person.rollen import sync_groups
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import Rolle
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


PORTAL_TYPE = "Organisationseinheit"


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


def require_consistent(oe: Any) -> None:
    """Refuse an OE whose id is not its ``oe_id`` or exists twice.

    :raises Invalid: so it is.
    """
    if not rules.is_oe_id(oe.oe_id or ""):
        raise Invalid(_("error_oe_id"), field="oe_id")
    path = "/".join(oe.getPhysicalPath())
    if oe.getId() != oe.oe_id or any(brain.getPath() != path for brain in search(oe_id=oe.oe_id)):
        raise Invalid(
            _("error_oe_id_taken", default="The short id is taken or was changed; it stays for ever."), field="oe_id"
        )


def require_deletable(oe: Any) -> None:
    """Refuse to delete an OE with people, OEs below it, or records.

    :raises WrongState: so it is.
    """
    catalog = api.portal.get_tool("portal_catalog")
    head = group_id(oe.oe_id, Rolle.LEITUNG)
    seen_by = ({"allowedRolesAndUsers": f"user:{head}"}, {"rechte_bezug": head})  # the latter: where somebody is barred
    records = any(len(catalog.unrestrictedSearchResults(**query)) for query in seen_by)
    if members(oe.oe_id) or search(path={"query": "/".join(oe.getPhysicalPath()), "depth": 1}) or records:
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
    if len(search(path={"query": path, "depth": -1}, review_state="active")) > 1:
        raise WrongState(_("error_oe_has_active", default="Dissolve or move the OEs below it first."))


def note_retired(oe: Any, retired: bool, *, reason: str = "") -> None:
    """Keep the day of the dissolution in step with the state, and the reason in the journal."""
    oe.aufgeloest_am = clock.today() if retired else None
    journal.record_changes(oe, bemerkung=reason[:1000])


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
            source_groups().addPrincipalToGroup(one.wer, group_id(parsed[0]))
    konsistenz.withdraw_global_roles()
    for user_id in {one.wer for one in found if one.art == "person_gone"}:
        abgang.take_all(user_id)
    root = api.portal.get()["organisation"]
    for one in found:
        journal.record(root, "berichtigt", metadatum=one.art, alter_wert=one.wer, bemerkung=one.was)
    return len(found)
