"""What stands in the Abwägungstabelle: a row for each Argument, and for each Beitrag without one. Pure but for the ``Sicht``."""

from collections.abc import Iterator
from dataclasses import dataclass
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.rules import Auswahl
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.sicht import Sicht
from zope.i18n import translate


HEADS = ("Nr.", "Vorgebracht von", "Eingang", "Stellungnahme", "Thema", "Entscheidung", "Begründung")
OHNE = {
    "keine": "Keine Bedenken.",
    "weg": "Zurückgezogen.",
    "erledigt": "Kein abwägungserheblicher Inhalt.",
    "": "Noch nicht zerlegt.",
}


@dataclass(frozen=True)
class Zeile:
    """One row, all of it words."""

    nr: str
    von: str
    eingang: str
    text: str
    thema: str
    votum: str
    begruendung: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.nr, self.von, self.eingang, self.text, self.thema, self.votum, self.begruendung)


def rows_of(sicht: Sicht, auswahl: Auswahl, *, anonym: bool = False) -> Iterator[Zeile]:
    """Yield the rows in the order of the record; ``anonym``: natural persons are a number, bodies keep their name.
    A place is told with the words, but not there: it may be where somebody lives.

    A table that is narrowed has only Argumente.
    """
    found = sicht.chosen(auswahl)
    whole = auswahl == Auswahl()
    by_beitrag: dict[str, list[rules.Argument]] = {}
    for one in found:
        by_beitrag.setdefault(one.beitrag, []).append(one)
    for beitrag in sicht.beitraege.values():
        own = by_beitrag.get(beitrag.id, [])
        for one in own:
            yield _row(sicht, beitrag, one, anonym)
        if not own and whole:
            yield Zeile(str(beitrag.nr), _von(beitrag, anonym), _day(beitrag), _without(beitrag), "", "", "")


def _row(sicht: Sicht, beitrag: Beitrag, one: rules.Argument, anonym: bool) -> Zeile:
    votum = rules.votum_of(one, sicht.gruppen)
    gruppe = sicht.gruppen.get(one.gruppe)
    text, reason = one.text, sicht.begruendung(one)
    if beitrag.ort and not anonym:
        text = f"{text}\n[{beitrag.ort}]"
    if anonym:
        text, reason = rules.without_name(text, beitrag), rules.without_name(reason, beitrag)
    thema = " · ".join(part for part in (one.thema, gruppe.titel if gruppe else "") if part)
    words = translate(worte.VOTEN[rules.Votum(votum)], target_language="de")
    return Zeile(one.id, _von(beitrag, anonym), _day(beitrag), text, thema, words, reason)


def _von(beitrag: Beitrag, anonym: bool) -> str:
    return rules.anonym(beitrag) if anonym else beitrag.name or "–"


def _day(beitrag: Beitrag) -> str:
    return f"{beitrag.eingang:%d.%m.%Y}" + (" (verspätet)" if beitrag.verspaetet else "")


def _without(beitrag: Beitrag) -> str:
    known = (("keine", beitrag.keine_bedenken), ("weg", beitrag.zurueckgezogen), ("erledigt", beitrag.erledigt))
    return OHNE[next((name for name, holds in known if holds), "")]
