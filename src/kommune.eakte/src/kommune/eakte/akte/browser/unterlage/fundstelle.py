"""Where in a Dokument stands what was searched for: marked in words, told by page of pictures."""

from bisect import bisect_left
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from itertools import chain
from itertools import islice
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.portion import woerter
from kommune.eakte.core.datei.portion.woerter import Stelle
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.suche import api as suche
from typing import Any


SHOWN, BOXES = 10, 200
NOTHING = suche.Marken()


def _marked(words: list[Stelle], marked: suche.Marken) -> Iterator[Stelle]:
    """Yield the words of a page that were searched for, at most ``BOXES``."""
    text, starts = (
        " ".join(one.wort for one in words),
        list(accumulate((len(one.wort) + 1 for one in words), initial=0)),
    )
    places = (
        range(bisect_right(starts, start) - 1, bisect_left(starts, stop)) for start, stop in suche.hits(text, marked)
    )
    yield from (words[place] for place in islice(chain.from_iterable(places), BOXES))


class Fundstellen:
    """Of the search the address names (``suche``); without one, or while the search cannot answer, nothing is marked."""

    context: Any
    request: Any

    @cached_property
    def gesucht(self) -> str:
        text = self.request.form.get("suche", "")
        return text.strip() if isinstance(text, str) else ""

    @cached_property
    def marked(self) -> suche.Marken:
        try:
            return suche.marks(self.gesucht) if self.gesucht else NOTHING
        except KommuneError:
            return NOTHING

    def stuecke(self, text: str) -> tuple[suche.Stueck, ...]:
        """Return a text in pieces, those that were searched for told apart."""
        return suche.pieces(text, self.marked) if self.marked != NOTHING else (suche.Stueck(text),)

    def fundstellen(self) -> list[dict]:
        """Return the first ten places with their pages; the page leads to its picture."""
        kept = datei.words_kept(self.context.reference) if self.marked != NOTHING else ""
        return [
            {"seite": one.seite, "stuecke": one.stuecke, "url": self.page_url(one.seite) if one.seite else ""}
            for one in suche.auszuege(kept or "", self.marked, SHOWN)
        ]

    @cached_property
    def stellen(self) -> dict[int, list[Stelle]]:
        """Return by page where on its picture stands what was searched for."""
        pages = self.seiten  # type: ignore[attr-defined]
        if self.marked == NOTHING or not pages:
            return {}
        found = woerter.words_on(self.context.reference, pages[0])
        if found is None:
            woerter.ask(self.context.reference, pages[0])
        return {page: list(_marked(found[page], self.marked)) for page in pages if page in found} if found else {}

    def page_url(self, number: int) -> str:
        """Return where a page is: here, if it is drawn here, else in the part of the Dokument's page that has it."""
        if number in self.seiten:  # type: ignore[attr-defined]
            return f"#seite-{number}"
        return f"{self.context.absolute_url()}/@@inhalt?ab={number}#seite-{number}"
