"""Ties what a Bescheid demands to its own transitions, so that no path goes past it."""

from Acquisition import aq_parent
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren.hkr import anordnungen


# Transitions of a Bescheid (docs/workflows/bescheid.md).
BINDING = ("submit", "sign")
RELEASING = ("return_for_correction", "recall", "withdraw", "discard")


def drafted(bescheid, event):
    forderung.note_drafted(bescheid)


def before_transition(bescheid, event):
    if event.transition is None:
        return
    if event.transition.getId() in BINDING:
        forderung.prepare(bescheid)
    elif event.transition.getId() == "withdraw":
        anordnungen.require_not_ordered(bescheid)


def after_transition(bescheid, event):
    if event.transition is not None and event.transition.getId() in RELEASING:
        forderung.release(bescheid)
        if forderung.of_bescheid(bescheid) is not None:
            lage.changed(aq_parent(bescheid))


def signed(event):
    forderung.fix(event.object)
    if forderung.of_bescheid(event.object) is not None:
        lage.changed(aq_parent(event.object))
