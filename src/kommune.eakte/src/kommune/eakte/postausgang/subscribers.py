"""Ties the rules of a Bescheid to Plone's own events, so that no path goes past them."""

from Acquisition import aq_parent
from kommune.eakte.akte.interfaces import ErgebnisGewaehlt
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import rueckfrage
from kommune.eakte.postausgang.content.bescheid import IBescheid
from zope.component import adapter
from zope.event import notify
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectAddedEvent


def before_transition(bescheid, event):
    if event.transition is not None:
        details = event.kwargs
        postausgang.check(
            bescheid, event.transition.getId(), text=details.get("comment", ""), fassung=details.get("fassung")
        )


def edited(bescheid, event):
    """Who changes a draft wrote on it: the four-eyes rule asks."""
    postausgang.note_author(bescheid)


def chosen(bescheid, event):
    """A draft says what the Vorgang is to lead to; another result is chosen anew."""
    changed = {name.rpartition(".")[2] for one in getattr(event, "descriptions", ()) for name in one.attributes}
    if bescheid.ergebnis and (IObjectAddedEvent.providedBy(event) or "ergebnis" in changed):
        notify(ErgebnisGewaehlt(aq_parent(bescheid), bescheid.ergebnis))


def papers_requested(event):
    """The question is a Dokument; without Postfach a letter to be posted: nothing is promised that nobody gets."""
    rueckfrage.rueckfrage_letter(event.object, event.text, event.frist)


def after_transition(bescheid, event):
    if event.transition is not None:
        postausgang.after(
            bescheid,
            event.transition.getId(),
            event.old_state.getId(),
            event.new_state.getId(),
            text=event.kwargs.get("comment", ""),
            zustellweg=event.kwargs.get("zustellweg", ""),
        )


@implementer(IJournalFelder)
@adapter(IBescheid)
class BescheidFelder:
    """Fields of a Bescheid that are journaled."""

    felder = (
        "title",
        "ergebnis",
        "empfaenger",
        "text",
        "rechtsbehelfsbelehrung",
        "gezeichnet_von",
        "zugestellt_am",
        "zustellweg",
        "nachweis",
        "version",
        "sha256",
    )

    def __init__(self, context):
        self.context = context
