"""What came out: for everybody from the moment that was promised, as bars and as tables that say the same."""

from dataclasses import dataclass
from functools import cached_property
from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import Frisch
from kommune.portal.umfragen.browser.seite import speak
from kommune.portal.umfragen.browser.seite import UmfrageSeite
from kommune.portal.umfragen.workflow import ERGEBNIS_TITLES
from typing import Any


WIDE, HIGH, ROOM, TEXT = 600, 54, 110, 46


@dataclass(frozen=True)
class Balken:
    """One bar as the template draws it."""

    wort: str
    kurz: str
    anzahl: int
    prozent: str
    y: int
    breite: float
    x_zahl: float


class ErgebnisView(Frisch, UmfrageSeite):
    """``<umfrage>/@@umfrage-ergebnis``."""

    breite = WIDE

    def __call__(self) -> Any:
        if not umfragen.may_see_result(self.context):
            raise NotAllowed(
                _("error_umfrage_sperre", default="The result is told later: ${wann}.", mapping={"wann": self.wann()})
            )
        if self.sprache != "de":
            speak(self.request, self.sprache)
        return super().__call__()

    def wann(self) -> Any:
        return self.translate(ERGEBNIS_TITLES[self.context.ergebnis])

    def anzahl(self) -> int:
        return umfragen.count(self.context)

    def is_enough(self) -> bool:
        return umfragen.is_enough(self.context)

    def mindestens(self) -> int:
        return umfragen.mindestzahl()

    def is_public(self) -> bool:
        return umfragen.is_result_public(self.context)

    @cached_property
    def texte(self) -> dict[str, list[str]]:
        return umfragen.released(self.context)

    def fragen(self) -> list[dict[str, Any]]:
        counted = {one.id: one for one in umfragen.tally(self.context)}
        return [self.shown(one, counted[one.id]) for one in umfragen.fragen_of(self.context) if one.asks]

    def shown(self, frage: Any, found: Any) -> dict[str, Any]:
        words = {one.id: one.in_language(self.sprache) for one in frage.wahlen}
        if frage.typ == "skala":
            ends = {str(frage.von): frage.von_text, str(frage.bis): frage.bis_text}
            words = {
                str(step): f"{step} – {ends[str(step)]}" if ends.get(str(step)) else str(step) for step in frage.scale()
            }
        rows = [(one.in_language(self.sprache), bars(found.zeilen.get(one.id, []), words)) for one in frage.zeilen]
        return {
            "id": frage.id,
            "typ": str(frage.typ),
            "text": frage.in_language(self.sprache),
            "beantwortet": found.beantwortet,
            "verdeckt": found.verdeckt,
            "balken": bars(found.zahlen, words),
            "hoehe": max(1, len(found.zahlen)) * HIGH,
            "zeilen": rows if not found.verdeckt else [],
            "spalten": [words[one.id] for one in frage.wahlen] if frage.typ == "matrix" else [],
            "mittel": number(found.mittel),
            "median": number(found.median),
            "raenge": [
                {
                    "platz": one.platz,
                    "wort": words[one.id],
                    "punkte": one.punkte,
                    "siege": one.siege,
                    "mittel": number(found.raenge[one.id]),
                }
                for one in found.rangfolge
            ],
            "texte": self.texte.get(frage.id, []),
            "frei": frage.typ in ("text", "langtext"),
        }


def bars(counted: list[Any], words: dict[str, str]) -> list[Balken]:
    """Return the bars of a question; the longest possible one is all who answered."""
    found = []
    for place, one in enumerate(counted):
        word = words.get(one.id, one.id)
        wide = round(one.prozent / 100 * (WIDE - ROOM), 1)
        short = word if len(word) <= TEXT else f"{word[: TEXT - 1]}…"
        found.append(Balken(word, short, one.anzahl, number(one.prozent), place * HIGH, wide, wide + 8))
    return found


def number(value: float | None) -> str:
    """Return a number as Germans write it, "" for none."""
    return "" if value is None else f"{value:g}".replace(".", ",")
