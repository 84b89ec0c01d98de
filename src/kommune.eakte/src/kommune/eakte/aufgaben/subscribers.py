"""Ties the rules of an Aufgabe to Plone's own events, so that no path goes past them."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.workflow import AufgabeTransition
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.dokumente.interfaces import IMoveHindrance
from kommune.eakte.journal.interfaces import IJournalFelder
from zope.component import adapter
from zope.interface import implementer


CLOSED = {AufgabeTransition.GIVE_BACK: Signal.GIVEN_BACK, AufgabeTransition.COMPLETE: Signal.DONE}


def before_transition(aufgabe, event):
    """Refuse what is not to be done now, or not by this person."""
    if event.transition is not None:
        details = {name: event.kwargs[name] for name in ("fassung",) if name in event.kwargs}
        aufgaben.check(aufgabe, event.transition.getId(), text=event.kwargs.get("comment", ""), **details)


def after_transition(aufgabe, event):
    """Do what follows."""
    if event.transition is not None:
        states = (event.old_state.getId(), event.new_state.getId())
        aufgaben.after(aufgabe, event.transition.getId(), *states, text=event.kwargs.get("comment", ""))


def person_left(event):
    """What was for somebody who left goes to the OE they left."""
    aufgaben.hand_over_of(event.user_id, event.oe_id)


def person_barred(record, event):
    """Nothing in a record is for who is barred from it, and nothing tells them of it."""
    aufgaben.take_back_from(event.user_id, record)


@implementer(IJournalFelder)
@adapter(IAufgabe)
class AufgabeFelder:
    """Fields of an Aufgabe that are journaled."""

    felder = ("title", "art", "adressat", "frist", "notiz", "bezug", "fassung")

    def __init__(self, context):
        self.context = context


def aufgabe_set(event):
    """Tell the person, or who holds the Stelle, that there is something to do."""
    aufgabe = event.object
    for user_id in aufgaben.people_told(aufgabe.adressat):
        if aufgaben.may_see(user_id, aufgabe):
            aufgaben.signal(user_id, aufgabe.UID(), Signal.AUFGABE, url=aufgabe.absolute_url())
    for kind in CLOSED.values():
        aufgaben.retract(aufgabe.gesetzt_von or "", aufgabe.UID(), kind)


def aufgabe_closed(event):
    """Tell who set it that it was given back or is done; for whom it was there is nothing to do any more."""
    aufgabe, kind = event.object, CLOSED.get(event.transition)
    for user_id in aufgaben.people_told(aufgabe.adressat):
        aufgaben.retract(user_id, aufgabe.UID(), Signal.AUFGABE)
    if kind is not None:
        aufgaben.signal(aufgabe.gesetzt_von or "", aufgabe.UID(), kind, url=aufgabe.absolute_url())


def answer_arrived(event):
    """Tell who works on the Vorgang that what they waited for is there."""
    vorgang = event.object
    aufgaben.signal(vorgang.bearbeiter, vorgang.UID(), Signal.ANSWER, url=vorgang.absolute_url())


def vorgang_assigned(event):
    """Tell who got a Vorgang from somebody else, and no longer who had it; what is taken back was theirs before."""
    vorgang = event.object
    if event.old_bearbeiter != vorgang.bearbeiter:
        aufgaben.retract(event.old_bearbeiter, vorgang.UID(), Signal.ASSIGNED)
    if not ruecknahme.is_taking_back():
        aufgaben.signal(vorgang.bearbeiter, vorgang.UID(), Signal.ASSIGNED, url=vorgang.absolute_url())


def checkout_taken(event):
    """Tell who had a Dokument checked out that another has it now."""
    dokument = event.object
    aufgaben.signal(event.holder, dokument.UID(), Signal.CHECKOUT_TAKEN, url=dokument.absolute_url())


def dokument_misplaced(event):
    """Tell who works on the Vorgang that somebody says a Dokument does not belong there."""
    dokument = event.object
    aufgaben.signal(aq_parent(dokument).bearbeiter, dokument.UID(), Signal.MISPLACED, url=dokument.absolute_url())


@implementer(IMoveHindrance)
@adapter(IDokument)
class OpenAufgaben:
    """What is still to be done about a Dokument lies in its Vorgang, and would stay behind."""

    goes_along = True

    def __init__(self, dokument):
        self.dokument = dokument

    def reasons(self):
        if aufgaben.of_record(self.dokument, states=("open",)):
            return [_("reason_open_aufgabe_about", default="An Aufgabe about it is open.")]
        return []
