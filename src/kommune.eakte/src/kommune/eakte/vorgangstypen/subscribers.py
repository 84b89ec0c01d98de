"""Ties the rules of a Vorgangstyp to Plone's own events."""

from Acquisition import aq_chain
from kommune.eakte import _
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.vorgangstypen import api as vorgangstypen
from Products.CMFCore.interfaces import ISiteRoot


def before_transition(typ, event):
    """Refuse what is not to be done now."""
    if event.transition is not None and event.transition.trigger_type != 0:
        vorgangstypen.check(typ, event.transition.getId())


def after_transition(typ, event):
    """Do what follows a transition."""
    if event.transition is not None and event.transition.trigger_type != 0:
        vorgangstypen.after(typ, event.transition.getId(), event.old_state.getId(), event.new_state.getId())


def refuse_removal(typ, event):
    """Let nobody delete, move or rename one: Vorgänge may run on it; only the site as a whole can go."""
    inside_site = any(ISiteRoot.providedBy(above) for above in aq_chain(event.object)[1:])
    if inside_site and event.oldParent is not None:
        raise WrongState(
            _("error_vt_not_removable", default="A Vorgangstyp is not deleted or renamed. Retire it instead.")
        )
