"""What a person typed, for lists of Akten and Vorgänge: the search of the record answers, the list stays exact (ADR 36).

The engine gives numbers of the catalog; filters, order, pages and who may see what are the catalog's, as in every list.
"""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import union
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte import _
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.kennzeichen.suche import FORMER
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.katalog.treffer import Treffer
from kommune.eakte.suche import api as suche
from typing import Any


MOST_DOKUMENTE = 5_000  # of more the list follows those changed last: each is looked up by its path
RECENT = "modified"


@dataclass(frozen=True)
class Eng:
    """A query narrowed by a text; ``numbers`` are the records it allows, None all. ``hinweise``: what the list lacks, in words."""

    query: dict[str, Any]
    numbers: Any = None
    hinweise: tuple[Any, ...] = field(default=(), compare=False)

    def cut(self, found: Treffer) -> Treffer:
        """Return those of the records found that the text allows; they tell of what is lacking."""
        return found if self.numbers is None else found.within(self.numbers).noted(self.hinweise)


def narrow_by_text(query: dict[str, Any], text: str) -> Eng | None:
    """Return a query of Akten or Vorgänge narrowed to what a person typed; None if that can find nothing.

    An Aktenzeichen in any spelling finds exactly that record. Else the search of the record answers: with the record
    itself, or with one of the Dokumente in it that the person may see.

    :raises Invalid: the text cannot be asked for. :raises MaschineFehlt: the engine is out of reach.
    """
    if not text.strip():
        return Eng(query)
    if exact := _by_number(query, text):
        return Eng(exact)
    fund = suche.find(text)
    if fund is None:
        return None
    dokumente = treffer.find({"portal_type": "Dokument"}, sort_on=RECENT, descending=True).within(fund.numbers)
    numbers = union(fund.numbers, IISet(_holders(dokumente, str(query["portal_type"]))))
    return Eng(query, numbers, tuple(_hints(len(dokumente))))


def _by_number(query: dict[str, Any], text: str) -> dict[str, Any] | None:
    """Return the query for the record with this Aktenzeichen, now or formerly; None without one."""
    key = zeichen.key(text)
    if not key or "aktenzeichen" in query:
        return None
    for index in ("aktenzeichen", FORMER):
        if treffer.find({"portal_type": query["portal_type"], index: key}):
            return {**query, index: key}
    return None


def _holders(dokumente: Treffer, portal_type: str) -> set[int]:
    """Return the numbers of what the Dokumente lie in: their Vorgang; their Akte, and the one that is a Teilakte of."""
    catalog = dokumente.catalog
    paths = (catalog.paths[nr] for nr in dokumente.page(0, MOST_DOKUMENTE))
    levels = (1,) if portal_type == "Vorgang" else (2, 3, 4)
    above = {path.rsplit("/", level)[0] for path in paths for level in levels}
    return {nr for nr in map(catalog.uids.get, above) if nr is not None}


def _hints(dokumente: int) -> Iterator[Any]:
    """Yield in words what a list by a text may lack."""
    if dokumente > MOST_DOKUMENTE:
        yield _(
            "msg_textsuche_viele",
            default="Your words stand in ${count} Dokumente. The list follows the ${most} of them that were changed last;"
            " please add a word.",
            mapping={"count": dokumente, "most": MOST_DOKUMENTE},
        )
    if progress := suche.progress():
        done, total = progress
        yield _(
            "msg_textsuche_aufbau",
            default="The search is being built: ${done} of ${total} records can be found by words, all of them by Aktenzeichen.",
            mapping={"done": done, "total": total},
        )
    if waiting := suche.behind():
        yield _(
            "msg_textsuche_rueckstand",
            default="${count} records that just came are not yet searched. They are found in a moment.",
            mapping={"count": waiting},
        )
