"""Keep groups and journal in step with the tree, whatever page or endpoint changed it."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api
from kommune.eakte.organisation.person import kennungen
from kommune.eakte.organisation.person import namen
from Products.CMFCore.interfaces import ISiteRoot


def oe_added(oe, event):
    api.require_consistent(oe)
    kennungen.note_given(kennungen.OE, oe.oe_id)
    api.sync_groups(oe)
    journal.record(oe, "angelegt", neuer_wert=oe.title)
    journal.remember(oe)


def oe_modified(oe, event):
    if journal.record_changes(oe):
        api.require_consistent(oe)
        api.sync_groups(oe)


def oe_moved(obj, event):
    """An OE stays where it is: the rights of superior heads on its records hang on the place."""
    if event.oldParent is not None and event.newParent is not None:
        raise WrongState(_("error_oe_move", default="An OE cannot be moved or renamed. Dissolve it, make a new one."))


def oe_will_be_removed(oe, event):
    if ISiteRoot.providedBy(event.object):
        return
    api.require_deletable(oe)
    journal.record(oe, "geloescht", alter_wert=oe.title)


def oe_removed(oe, event):
    if not ISiteRoot.providedBy(event.object):
        api.remove_groups(oe.oe_id)
        kennungen.note_gone(kennungen.OE, oe.oe_id)


def stelle_added(stelle, event):
    journal.record(stelle, "angelegt", neuer_wert=stelle.title)
    journal.remember(stelle)


def stelle_modified(stelle, event):
    journal.record_changes(stelle)


def stelle_will_be_removed(stelle, event):
    if not ISiteRoot.providedBy(event.object):
        journal.record(stelle, "geloescht", alter_wert=stelle.title)


def before_transition(oe, event):
    if event.transition is not None and event.transition.id == "retire":
        api.require_retirable(oe)


def after_transition(oe, event):
    if event.transition is not None:
        reason = str(event.kwargs.get("comment") or "")
        api.note_retired(oe, event.transition.id == "retire", reason=reason)


def name_changed(event):
    namen.forget()


def principal_created(event):
    api.note_person_created(event.principal.getId())


def principal_deleted(event):
    api.note_person_deleted(event.principal if isinstance(event.principal, str) else event.principal.getId())


def principal_joined(event):
    api.note_membership(event.principal, event.group_id, True)


def principal_left(event):
    api.note_membership(event.principal, event.group_id, False)


def group_deleted(event):
    api.protect_group(event.principal if isinstance(event.principal, str) else event.principal.getId())


def roles_to_be_given(event):
    api.refuse_record_roles(event.roles)
