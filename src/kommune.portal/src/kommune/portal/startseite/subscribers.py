"""Public content that stands on the home page was added, changed, moved, published or withdrawn."""

from kommune.portal.startseite import api as startseite
from zope.container.interfaces import IContainerModifiedEvent


def note_content(obj, event):
    if not IContainerModifiedEvent.providedBy(event):
        startseite.note_content()
