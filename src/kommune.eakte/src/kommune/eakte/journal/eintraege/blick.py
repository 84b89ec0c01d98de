"""What a page shows of a search in a journal: the entries, the form to choose by, how far was looked, and the way on."""

from functools import cached_property
from kommune.eakte.core.werte import datum
from kommune.eakte.journal import durchsicht
from kommune.eakte.journal.eintraege.auswahl import Auswahl
from kommune.eakte.journal.eintraege.auswahl import choose
from kommune.eakte.journal.eintraege.worte import Uebersetzer
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


class Blick(BrowserView):
    """``seite`` is the address of the page, ``fest`` what its form sends along besides, such as the tab."""

    form = ViewPageTemplateFile("filter.pt")
    stand = ViewPageTemplateFile("stand.pt")

    def __init__(self, context: Any, request: Any, *, seite: str, limit: int, **fest: str) -> None:
        super().__init__(context, request)
        self.seite, self.limit, self.fest = seite, limit, fest

    @cached_property
    def wahl(self) -> Auswahl:
        return choose(self.request.form)

    @cached_property
    def worte(self) -> Uebersetzer:
        return Uebersetzer(self.context, self.request)

    @cached_property
    def ab(self) -> str:
        """Where this portion begins, "" for the newest entry."""
        asked = self.request.form.get("ab", "")
        return str(asked) if durchsicht.is_start(asked) else ""

    @cached_property
    def fund(self) -> durchsicht.Fund:
        return durchsicht.find_entries(self.context, self.wahl, start=self.ab, limit=self.limit)

    def kinds(self) -> list[tuple[str, str]]:
        """Return the kinds of act to choose from, by their words: those met, or all there are while not all was read."""
        met = {name: self.worte.aktion({"aktion": name}) for name in self.fund.arten | {self.wahl.aktion} - {""}}
        words = met if self._is_whole() else {**self.worte.alle_aktionen(), **met}
        return sorted(words.items(), key=lambda pair: pair[1].casefold())

    def people(self) -> list[tuple[str, str]]:
        """Return who acted in what was read, by name."""
        ids = self.fund.personen | {self.wahl.akteur} - {""}
        return sorted(((one, self.worte.person(one)) for one in ids), key=lambda pair: pair[1].casefold())

    def _is_whole(self) -> bool:
        return not (self.fund.weiter or self.ab or self.wahl)

    def older(self) -> str:
        """Return the address of the next portion, with the same filter; "" after the last."""
        return self.address(ab=self.fund.weiter) if self.fund.weiter else ""

    def newest(self) -> str:
        """Return the address of the first portion, with the same filter; "" when this is it."""
        return self.address() if self.ab else ""

    def address(self, **more: str) -> str:
        query = urlencode({**self.fest, **self.wahl.asked(), **more})
        return f"{self.seite}?{query}" if query else self.seite

    def read_until(self) -> str:
        return datum.show_iso(self.fund.zurueck_bis[:10]) if self.fund.zurueck_bis else ""
