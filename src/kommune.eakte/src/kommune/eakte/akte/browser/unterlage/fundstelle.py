"""Where in a Dokument stands what was searched for: marked in words, told by page of pictures."""

from functools import cached_property
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.suche import api as suche
from typing import Any


SHOWN = 10
NOTHING: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())


class Fundstellen:
    """Of the search the address names (``suche``); without one, or while the search cannot answer, nothing is marked."""

    context: Any
    request: Any

    @cached_property
    def gesucht(self) -> str:
        text = self.request.form.get("suche", "")
        return text.strip() if isinstance(text, str) else ""

    @cached_property
    def marked(self) -> tuple[Any, tuple[str, ...]]:
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

    def page_url(self, number: int) -> str:
        """Return where a page is: here, if it is drawn here, else in the part of the Dokument's page that has it."""
        if number in self.seiten:  # type: ignore[attr-defined]
            return f"#seite-{number}"
        return f"{self.context.absolute_url()}/@@inhalt?ab={number}#seite-{number}"
