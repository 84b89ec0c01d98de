"""What is free: for everybody, without a name. Read from the days of the places alone; nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.termine import rules
from kommune.portal.termine.rules import Frei
from kommune.portal.termine.rules import Terminort
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher


WEITEST = 366  # days anything is looked for


@dataclass(frozen=True)
class Angebot:
    """A place and its next free times, none if it has none up to its horizon."""

    ort: Terminort
    naechste: tuple[Frei, ...]


def bookable() -> list[leistungen_api.Eintrag]:
    """Return the published services some open place has appointments for, by title."""
    known = {one.leistung for plan in speicher().orte.values() if plan.ort.offen for one in plan.ort.leistungen}
    return [one for one in leistungen_api.list_leistungen() if one.id in known]


def is_bookable(leistung: str) -> bool:
    """Tell whether some open place has appointments for a service."""
    return any(plan.ort.offen and plan.ort.serves([leistung]) for plan in speicher().orte.values())


def most_people(leistungen: Iterable[str]) -> int:
    """Return for how many people or documents any place takes one visit."""
    wanted = set(leistungen)
    found = (
        one.hoechstens for plan in speicher().orte.values() for one in plan.ort.leistungen if one.leistung in wanted
    )
    return max(found, default=1)


def places(leistungen: Iterable[str], personen: int = 1, *, many: int = 3) -> list[Angebot]:
    """Return the open places that do all of it, with their next free times, next free first; full ones last."""
    wanted = tuple(leistungen)
    holidays = _Feiertage()
    found = []
    for plan in speicher().orte.values():
        if plan.ort.offen and plan.ort.serves(wanted):
            found.append(Angebot(plan.ort, tuple(_next(plan, wanted, personen, many, holidays))))
    return sorted(found, key=lambda one: (not one.naechste, one.naechste[:1], one.ort.title))


def days(
    ort: str, leistungen: Iterable[str], personen: int = 1, *, ohne: str = "", intern: bool = False
) -> list[tuple[date, int]]:
    """Return the days with free times at a place, and how many each has."""
    plan = speicher().orte.get(ort)
    holidays = _Feiertage()
    if plan is None:
        return []
    return [
        (tag, number)
        for tag in _reach(plan.ort, intern)
        if (number := rules.union(_starts(plan, tag, tuple(leistungen), personen, holidays, ohne, intern)).bit_count())
    ]


def on_day(
    ort: str, tag: date, leistungen: Iterable[str], personen: int = 1, *, ohne: str = "", intern: bool = False
) -> list[Frei]:
    """Return the free times of a place on a day."""
    plan = speicher().orte.get(ort)
    if plan is None:
        return []
    starts = _starts(plan, tag, tuple(leistungen), personen, _Feiertage(), ohne, intern)
    return [Frei(tag, minute) for minute in rules.minutes(rules.union(starts))]


class _Feiertage(dict[date, str]):
    """The holidays asked for so far: each day is asked once, however many places there are."""

    def __missing__(self, tag: date) -> str:
        found = self[tag] = leistungen_api.holiday(tag)
        return found


def _reach(ort: Terminort, intern: bool) -> Iterable[date]:
    today = clock.today()
    return (today + timedelta(days=ahead) for ahead in range((WEITEST if intern else min(ort.horizont, WEITEST)) + 1))


def _next(plan: Ortsplan, leistungen: tuple[str, ...], personen: int, many: int, holidays: _Feiertage) -> list[Frei]:
    found: list[Frei] = []
    for tag in _reach(plan.ort, False):
        starts = _starts(plan, tag, leistungen, personen, holidays)
        for minute in rules.minutes(rules.union(starts)):
            found.append(Frei(tag, minute))
            if len(found) == many:
                return found
    return found


def _starts(
    plan: Ortsplan,
    tag: date,
    leistungen: tuple[str, ...],
    personen: int,
    holidays: _Feiertage,
    ohne: str = "",
    intern: bool = False,
    now: datetime | None = None,
) -> dict[str, int]:
    try:
        dauer = rules.dauer_of(plan.ort, leistungen, personen)
    except ValueError:
        return {}
    desks = rules.fitting(plan.ort, leistungen)
    belegt, moment = plan.belegt(tag), now or clock.now()
    return rules.free_starts(
        plan.ort, tag, belegt, dauer, desks, now=moment, holiday=holidays[tag], intern=intern, ohne=ohne
    )
