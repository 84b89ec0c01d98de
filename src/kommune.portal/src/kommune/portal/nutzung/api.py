"""The door of the domain: count without knowing of whom, store now and then, tell the figures (ADR 67)."""

from BTrees.OIBTree import OIBTree
from collections import Counter
from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.portal.leistungen import api as leistungen
from kommune.portal.nutzung import rules
from kommune.portal.nutzung import speicher
from kommune.portal.nutzung.interfaces import INutzungSettings
from kommune.portal.nutzung.rules import told
from kommune.portal.nutzung.rules import told_apart
from kommune.portal.nutzung.rules import Zahlen
from kommune.portal.nutzung.store import days
from plone import api
from typing import Any


__all__ = ("told", "told_apart", "Zahlen")
TAGE = 400  # how long counts are kept
ZEITRAEUME = (30, 90, 365)


def note_visit(leistung: str) -> None:
    """Count that the page of a service was shown."""
    _note(leistung, rules.BESUCH)


def note_steps(leistung: str, before: int, reached: int) -> None:
    """Count the steps of a form somebody reached for the first time: those after ``before`` (-1: none) up to ``reached``."""
    for step in range(max(before + 1, 0), min(reached, rules.MOST_STEPS) + 1):
        _note(leistung, f"{rules.SCHRITT}:{step}")


def note_finished(leistung: str, seconds: float | None) -> None:
    """Count that a form was handed in, and in which step of durations that lies; None: nobody knows since when."""
    _note(leistung, rules.FERTIG)
    if seconds is not None:
        _note(leistung, f"{rules.DAUER}:{rules.step_of(seconds)}")


def enter(day: date, leistung: str, counts: Mapping[str, int]) -> None:
    """Enter the counts of a day as part of the running transaction, by what they count: ``besuch``, ``schritt:0``, ``fertig``, ``dauer:3``."""
    kept = days()
    if kept is not None:
        _add(kept, day.isoformat(), {f"{leistung}|{what}": number for what, number in counts.items()})


def store_counts() -> int:
    """Store what this process has counted of this site; return how many numbers changed. Nothing is written if there are none."""
    portal = api.portal.get()
    kept, site = days(portal), "/".join(portal.getPhysicalPath())
    counted = speicher.take(site)
    if kept is None or not counted:
        return 0
    oldest = (clock.today() - timedelta(days=TAGE)).isoformat()

    def add(opened: Any) -> int:
        for day, names in counted.items():
            _add(opened, day, names)
        for gone in list(opened.keys(max=oldest, excludemax=True)):
            del opened[gone]
        return sum(map(len, counted.values()))

    try:
        return int(add(kept) if is_uncommitted(kept) else run_apart(kept, add, note="Nutzungszahlen"))
    except Exception:
        speicher.give_back(site, counted)
        raise


def figures(tage: int = ZEITRAEUME[0]) -> dict[str, Zahlen]:
    """Return the figures of the published services by their id, of so many days up to today."""
    kept, found = days(), {one.id: Counter[str]() for one in leistungen.list_leistungen()}
    since = (clock.today() - timedelta(days=tage)).isoformat()
    for counts in kept.values(min=since, excludemin=True) if kept is not None else ():
        for name, number in counts.items():
            leistung, _, what = name.partition("|")
            if leistung in found:
                found[leistung][what] += number
    return {leistung: rules.figures(counts) for leistung, counts in found.items()}


def is_public() -> bool:
    """Tell whether everybody may read the figures."""
    return bool(value_of(INutzungSettings, "oeffentlich"))


def least() -> int:
    """Return the smallest number everybody reads."""
    return int(value_of(INutzungSettings, "mindestzahl"))


def _add(opened: Any, day: str, names: Mapping[str, int]) -> None:
    if day not in opened:
        opened[day] = OIBTree()
    for name, number in names.items():
        opened[day][name] = opened[day].get(name, 0) + number


def _note(leistung: str, what: str) -> None:
    if leistung and value_of(INutzungSettings, "zaehlen"):
        site = "/".join(api.portal.get().getPhysicalPath())
        speicher.note(site, clock.today().isoformat(), f"{leistung}|{what}")
