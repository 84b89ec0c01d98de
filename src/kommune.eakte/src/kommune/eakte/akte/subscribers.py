"""Ties the domain's rules to Plone's own events, so that no path goes past them."""

from Acquisition import aq_chain
from kommune.eakte import _
from kommune.eakte.akte.content import dokument
from kommune.eakte.akte.content import schriftgut
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.schriftgut import felder
from kommune.eakte.akte.schriftgut import verlauf
from kommune.eakte.akte.vorgang.rueckgabe import return_work
from kommune.eakte.akte.vorgang.rueckgabe import take_work_back
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IJournalFelder
from Products.CMFCore.interfaces import ISiteRoot
from zope.component import adapter
from zope.container.interfaces import IContainerModifiedEvent
from zope.interface import implementer


def before_transition(obj, event):
    """Refuse what is not to be done now."""
    if event.transition is not None and not _is_first(event):
        verlauf.check(
            obj,
            event.transition.getId(),
            text=event.kwargs.get("comment", ""),
            frist=event.kwargs.get("frist"),
            bescheid=bool(event.kwargs.get("bescheid")),
            leer=bool(event.kwargs.get("leer")),
        )


def after_transition(obj, event):
    """Do what follows a transition."""
    if event.transition is not None and not _is_first(event):
        details = {name: event.kwargs[name] for name in ("frist", "akteur", "bescheid", "tag") if name in event.kwargs}
        text = event.kwargs.get("comment", "")
        states = (event.old_state.getId(), event.new_state.getId())
        verlauf.after(obj, event.transition.getId(), *states, text=text, **details)


def journal_changes(obj, event):
    """Write down every field an edit changed, whoever made it."""
    if not IContainerModifiedEvent.providedBy(event):
        journal.record_changes(obj, bemerkung=getattr(event, "grund", ""))


def person_left(event):
    """Let no work lie with somebody who cannot do it any more."""
    return_work(event.user_id, event.oe_id)


def person_barred(obj, event):
    """Nothing to do in a record stays with who is barred from it."""
    take_work_back(obj, event.user_id)


def refuse_removal(obj, event):
    """Let nobody delete, move or rename a record; only the site as a whole can go."""
    if journal.is_carried(event.object):
        return
    added = event.oldParent is None
    inside_site = any(ISiteRoot.providedBy(above) for above in aq_chain(event.object)[1:])
    if inside_site and not added:
        raise WrongState(
            _(
                "error_not_removable",
                default="${aktenzeichen} belongs to the records. It cannot be deleted, moved or renamed.",
                mapping={"aktenzeichen": getattr(obj, "aktenzeichen", "") or obj.getId()},
            )
        )


def _is_first(event) -> bool:
    return event.transition.trigger_type == 0


@implementer(IJournalFelder)
@adapter(ISchriftgut)
class SchriftgutFelder:
    """Fields of an Akte or Vorgang that are journaled."""

    def __init__(self, context):
        self.felder = felder.journaled(schriftgut.FELDER if context.portal_type == "Akte" else vorgang.FELDER)


@implementer(IJournalFelder)
@adapter(IDokument)
class DokumentFelder:
    """Fields of a Dokument that are journaled; its bytes by their SHA-256."""

    felder = felder.journaled(dokument.FELDER)

    def __init__(self, context):
        self.context = context
