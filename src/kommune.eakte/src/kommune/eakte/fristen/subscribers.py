"""Ties Fristen to what happens to their Vorgang."""

from kommune.eakte.fristen import api as fristen
from zope.container.interfaces import IContainerModifiedEvent


def vorgang_created(event):
    """Begin what its Vorgangstyp says."""
    fristen.field_changed(event.object)


def vorgang_modified(vorgang, event):
    """Take over what was typed, and begin what is known now."""
    if not IContainerModifiedEvent.providedBy(event):
        fristen.field_changed(vorgang)


def question_asked(event):
    """Stop what stops while something is waited for."""
    fristen.stop_for_question(event.object)


def state_changed(event):
    """Go on, end or run again."""
    fristen.state_changed(event.object, str(event.old_state), str(event.new_state))


def made_known(event):
    """Begin the time to object."""
    fristen.made_known(event)
