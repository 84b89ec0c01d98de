"""Ties what a Bescheid demands to its own transitions, so that no path goes past it."""

from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren.hkr import anordnungen
from kommune.eakte.postausgang.workflow import BescheidTransition


BINDING = (BescheidTransition.SUBMIT, BescheidTransition.SIGN)
RELEASING = (
    BescheidTransition.RETURN,
    BescheidTransition.RECALL,
    BescheidTransition.WITHDRAW,
    BescheidTransition.DISCARD,
)


def drafted(bescheid, event):
    forderung.note_drafted(bescheid)


def before_transition(bescheid, event):
    if event.transition is None:
        return
    if event.transition.getId() in BINDING:
        forderung.prepare(bescheid)
    elif event.transition.getId() == BescheidTransition.WITHDRAW:
        anordnungen.require_not_ordered(bescheid)


def after_transition(bescheid, event):
    if event.transition is not None and event.transition.getId() in RELEASING:
        forderung.release(bescheid)


def signed(event):
    forderung.fix(event.object)
