"""What lists show of a page in other languages, in one column of the catalog."""

from kommune.portal.sprachen.bestand import felder_of
from kommune.portal.sprachen.bestand import texte_of
from kommune.portal.sprachen.rules import names
from plone.app.contenttypes.interfaces import IDocument
from plone.app.contenttypes.interfaces import INewsItem
from plone.indexer import indexer
from typing import Any


def sprachtitel(obj: Any) -> tuple[tuple[str, str, str], ...]:
    """Return (language, title, line about it) of each language there is."""
    felder = felder_of(obj)
    return names(texte_of(obj), *felder.felder[:2]) if felder is not None else ()


@indexer(IDocument)
def sprachtitel_of_page(obj: Any) -> tuple[tuple[str, str, str], ...]:
    return sprachtitel(obj)


@indexer(INewsItem)
def sprachtitel_of_news(obj: Any) -> tuple[tuple[str, str, str], ...]:
    return sprachtitel(obj)
