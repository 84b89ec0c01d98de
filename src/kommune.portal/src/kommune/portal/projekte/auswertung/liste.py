"""The list of the Ideen of a project: from its lines alone, no Idee is loaded."""

from dataclasses import dataclass
from kommune.eakte.core import clock
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.rules import Frage
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import ablage_of
from plone import api
from typing import Any


@dataclass(frozen=True)
class Treffer:
    """One page of a list; ``stimmen`` are the numbers of support, empty while they are not told."""

    zeilen: tuple[Zeile, ...]
    alle: int
    stimmen: dict[str, int]


def look(projekt: Any, frage: Frage, start: int = 0, size: int = 20) -> Treffer:
    """Return a page of the Ideen everybody may read that fit; nobody sorts by numbers that are not told yet."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is None:
        return Treffer((), 0, {})
    shown = stimmen.are_shown(projekt)
    numbers = stimmen.counted(ablage) if shown else {}
    worte = dict(ablage.worte.items()) if frage.worte.strip() else None
    found = rules.select((one for _n, one in ablage.zeilen.items()), frage, numbers, worte)
    return Treffer(tuple(found[start : start + size]), len(found), numbers)


def best(projekt: Any) -> list[Zeile]:
    """Return the most supported Ideen that are examined, by the rule of the project; none before the last day of support is over."""
    ablage, last = ablage_of(api.content.get_uuid(projekt)), wahl.last_day(projekt)
    if ablage is None or last is None or clock.today() <= last:
        return []
    if wahl.has_ballots(projekt):
        return [ablage.zeilen[one] for one in ablage.kasten.gewaehlt] if ablage.kasten is not None else []
    lines, numbers = [one for _n, one in ablage.zeilen.items()], stimmen.counted(ablage)

    def gruppe(one: Zeile) -> str:
        return wahl.gruppe_of(projekt, one)

    return rules.best(lines, numbers, projekt.beste, projekt.quote, projekt.mindestens, gruppe)


def zahlen(projekt: Any) -> dict[str, Any]:
    """Return the numbers of a project: Ideen, support, and by category and state; without support while it is not told."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    lines = [] if ablage is None else [one for _n, one in ablage.zeilen.items() if one.zustand == Zustand.SICHTBAR]
    shown = ablage is not None and stimmen.are_shown(projekt)
    votes = stimmen.counted(ablage) if ablage is not None and shown else {}
    kategorien = dict.fromkeys(projekt.auswahl, 0)
    staende = {str(one): 0 for one in rules.Stand}
    for one in lines:
        kategorien[one.kategorie] = kategorien.get(one.kategorie, 0) + 1
        staende[one.stand] = staende.get(one.stand, 0) + 1
    support = sum(votes.get(one.nummer, 0) for one in lines) if shown else None
    return {"ideen": len(lines), "stimmen": support, "kategorien": kategorien, "staende": staende}
