"""``<projekt>/@@projekt-ergebnis``: numbers as bars and as tables that say the same, and as files without personal data."""

from dataclasses import dataclass
from functools import cached_property
from kommune.eakte.core.datei import ausgabe as datei
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.tabelle.strom import stream
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.rules import Frage
from kommune.portal.projekte.workflow import STAENDE
from tempfile import TemporaryFile
from typing import Any


WIDE, HIGH, LEFT, TEXT, BEST = 720, 30, 300, 24, 20  # as many signs as fit into the 290 on the left of a phone
FORMATE = ("csv", "xlsx", "json")


@dataclass(frozen=True)
class Balken:
    """One bar as the template draws it."""

    wort: str
    kurz: str
    anzahl: int
    y: int
    breite: float
    x_zahl: float
    url: str = ""


def bars(rows: list[tuple[str, int, str]]) -> list[Balken]:
    """Return bars for ``(word, number, address)``, the longest as wide as there is room."""
    most = max((number for _word, number, _url in rows), default=0) or 1
    room = WIDE - LEFT - 60
    return [
        Balken(
            word,
            word if len(word) <= TEXT else f"{word[: TEXT - 1]}…",
            number,
            place * HIGH,
            round(room * number / most, 1),
            round(LEFT + room * number / most + 8, 1),
            url,
        )
        for place, (word, number, url) in enumerate(rows)
    ]


class ErgebnisView(Frisch, MitPfad, ProjektSeite):
    """The page; ``…/csv``, ``…/xlsx`` and ``…/json`` are the files."""

    breite, links, hoch = WIDE, LEFT, HIGH

    def __call__(self) -> Any:
        if not self.path:
            return super().__call__()
        if len(self.path) != 1 or self.path[0] not in FORMATE:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        slow_down(self.request)
        return self.file(self.path[0])

    def file(self, name: str) -> Any:
        if name != "json":
            heads = [self.translate(one) for one in projekte.heads()]
            return stream(self.request.response, name, "ideen", heads, projekte.table_of(self.context))
        file = TemporaryFile()  # noqa: SIM115 – closed when it was read
        for part in projekte.json_of(self.context):
            file.write(part.encode())
        return datei.stream(file, self.request.response, mime="application/json", name="ideen.json")

    @cached_property
    def zahlen(self) -> dict[str, Any]:
        return projekte.zahlen(self.context)

    @cached_property
    def tafeln(self) -> list[dict[str, Any]]:
        """Return what is drawn: categories, what the town says, and the most supported Ideen."""
        found = projekte.look(self.context, Frage(ordnung="stimmen"), 0, BEST) if self.zahlen["stimmen"] else None
        base = f"{self.context.absolute_url()}/@@idee/"
        kategorien = [(word or "–", number, "") for word, number in self.zahlen["kategorien"].items()]
        staende = [(self.translate(STAENDE[word]), number, "") for word, number in self.zahlen["staende"].items()]
        told = [
            ("kategorien", _("title_ergebnis_kategorien", default="Ideen by category"), kategorien),
            ("staende", _("title_ergebnis_staende", default="What the town says"), staende),
        ]
        if examined := projekte.best(self.context):
            numbers = projekte.count(self.context)
            rows = [(one.titel, numbers.get(one.nummer, 0), f"{base}{one.nummer}") for one in examined]
            told.append(("pruefung", _("title_ergebnis_pruefung", default="Chosen to be examined"), rows))
        elif found is not None:
            best = [(one.titel, found.stimmen.get(one.nummer, 0), f"{base}{one.nummer}") for one in found.zeilen]
            told.append(("beste", _("title_ergebnis_beste", default="Most supported"), best))
        return [
            {"id": id, "titel": titel, "balken": bars(rows), "hoehe": HIGH * len(rows)}
            for id, titel, rows in told
            if rows
        ]
