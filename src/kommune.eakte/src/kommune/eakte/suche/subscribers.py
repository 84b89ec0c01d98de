"""Keeps the words of a record when its full text was written."""

from kommune.eakte.core.interfaces import ITextIndexed
from kommune.eakte.suche.bestand import put
from zope.component import adapter


@adapter(ITextIndexed)
def keep_words(event):
    put(event.objects)
