"""Whatever way a unit is added, changed, moved or removed: the same rules of ``api``."""

from Acquisition import aq_base
from kommune.eakte.aktenplan.plan import aenderung as aktenplan
from kommune.eakte.journal import api as journal
from zope.container.interfaces import IContainerModifiedEvent


def is_itself(obj, event) -> bool:
    """Tell whether the event is about the object, not about something above it."""
    return aq_base(event.object) is aq_base(obj)


def unit_added(unit, event):
    aktenplan.register(unit)


def unit_changed(unit, event):
    if not IContainerModifiedEvent.providedBy(event):
        aktenplan.after_change(unit)


def unit_moved(unit, event):
    if is_itself(unit, event) and event.oldParent is not None and event.newParent is not None:
        aktenplan.check_place(event.newParent, unit.kennzeichen, itself=unit)
        aktenplan.check_id(unit)


def unit_will_be_removed(unit, event):
    if is_itself(unit, event):
        aktenplan.check_removal(unit)
        journal.record(unit, "geloescht", alter_wert=unit.kennzeichen)


def plan_added(plan, event):
    plan.gliederung_in_force = plan.gliederung
    journal.remember(plan)


def plan_changed(plan, event):
    if not IContainerModifiedEvent.providedBy(event):
        aktenplan.after_change_of_plan(plan)
