"""What was stored a moment ago and waits for its Auftrag: found by its facts at once, by what stands in its files when that is done.

What waits is read from the Aufträge themselves, so that it is exactly what the engine does not have yet.
"""

from collections.abc import Iterator
from itertools import islice
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.volltext import ART
from kommune.eakte.suche.ausdruck.worte import folded
from kommune.eakte.suche.ausdruck.wortschatz import answers
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.ausdruck.zeichenfolge import joined
from kommune.eakte.suche.interfaces import ISuchtext
from plone import api


MOST = 40


def waiting() -> Iterator[str]:
    """Yield the UIDs of what waits."""
    return (eintrag.auftrag.key for eintrag in auftraege.open_of(ART))


def behind() -> int:
    """Return how many wait that nobody finds yet; of an import these may be many."""
    return max(0, sum(1 for _one in waiting()) - MOST)


def answering(frage: Frage) -> list[int]:
    """Return the numbers of what waits and answers by its facts; at most 40 are looked at."""
    some = list(islice(waiting(), MOST))
    if not some:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    found = []
    for brain in catalog.unrestrictedSearchResults(UID=some):
        told = ISuchtext(brain._unrestrictedGetObject(), None)
        if told is not None and answers(frage, _columns(told)):
            found.append(brain.getRID())
    return found


def _columns(told: ISuchtext) -> dict[str, str]:
    texts = {name: getattr(told, name) for name in ("zeichen", "titel", "namen", "ort")}
    return {
        name: folded(text, {}) for name, text in (*texts.items(), ("text", f"{told.angaben} {joined(told.angaben)}"))
    }
