"""The results a line can speak of: the vocabulary of the domain that writes Bescheide, by name."""

from plone import api
from typing import Any
from zope.component import queryUtility
from zope.schema.interfaces import IVocabularyFactory


VOCABULARY = "kommune.eakte.Ergebnisse"


def ergebnisse() -> list[tuple[str, Any]]:
    """Return ``(name, title)`` of the results there are."""
    factory = queryUtility(IVocabularyFactory, name=VOCABULARY)
    return [(term.value, term.title) for term in factory(api.portal.get())] if factory is not None else []
