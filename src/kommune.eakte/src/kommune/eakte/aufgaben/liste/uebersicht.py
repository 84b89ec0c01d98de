"""Lists and counts of Aufgaben, from the catalog alone. Called through ``api``."""

from datetime import date
from kommune.eakte.aufgaben.arbeit.adressaten import keys_in_vertretung
from kommune.eakte.aufgaben.arbeit.adressaten import keys_of_me
from kommune.eakte.aufgaben.interfaces import IAufgabenart
from kommune.eakte.aufgaben.workflow import AufgabeState
from kommune.eakte.core import clock
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.katalog import treffer
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any
from zope.component import getUtilitiesFor
from zope.component import queryUtility


PORTAL_TYPE = "Aufgabe"
PAGE_SIZE = 25
LONG_AGO = date(1900, 1, 1)
PATHS_AT_ONCE = 500


def arten_for(obj: Any) -> list[tuple[str, Any]]:
    """Return ``(name, kind)`` of what a person may set on a record, in their order."""
    found = [(name, art) for name, art in getUtilitiesFor(IAufgabenart) if art.by_hand and art.suits(obj)]
    return sorted(found, key=lambda pair: pair[1].order)


def all_arten() -> list[tuple[str, Any]]:
    """Return ``(name, kind)`` of all kinds there are, in their order."""
    return sorted(getUtilitiesFor(IAufgabenart), key=lambda pair: pair[1].order)


def art_title(name: str) -> Any:
    """Return what a kind is called; a kind that is gone, by its name."""
    art = queryUtility(IAufgabenart, name=name)
    return art.title if art is not None else name


def of_record(obj: Any, *, states: tuple[str, ...] = ()) -> list[Any]:
    """Return catalog records of the Aufgaben of an Akte, Vorgang, Dokument or Bescheid, the next due first."""
    query: dict[str, Any] = {"portal_type": PORTAL_TYPE, "sort_on": "frist_sort"}
    if states:
        query["review_state"] = list(states)
    if IMitFassungen.providedBy(obj):
        return list(api.content.find(aufgabe_bezug=api.content.get_uuid(obj), **query))
    return list(api.content.find(path={"query": "/".join(obj.getPhysicalPath()), "depth": 1}, **query))


def mine(
    *,
    art: str = "",
    since: date | None = None,
    until: date | None = None,
    seite: int = 1,
    size: int = PAGE_SIZE,
) -> tuple[list[Any], int]:
    """Return one page of the open Aufgaben of the person logged in, the next due first, and how many there are.

    ``until`` leaves out what is due later, and what has no day; ``since``, with it, what is due earlier.
    """
    query: dict[str, Any] = {"portal_type": PORTAL_TYPE, "review_state": AufgabeState.OPEN.value}
    query["adressat"] = keys_of_me()
    if art:
        query["aufgabenart"] = art
    if until is not None:
        query["frist"] = {"query": [since or LONG_AGO, until], "range": "min:max"}
    start = (max(seite, 1) - 1) * size
    found = treffer.find(query, sort_on="frist_sort")
    for one in vertretungen.represented():
        if one.typen:
            part = treffer.find(query | {"adressat": keys_in_vertretung(one)}, sort_on="frist_sort")
            found = vertretungen.together((found, vertretungen.of_typen(part, one.typen)))
    return found[start : start + size], len(found)


def count_mine(*, due: bool = False) -> int:
    """Return how many open Aufgaben the person has; with ``due``, those of today and before."""
    return mine(until=clock.today() if due else None, size=1)[1]


def records_of(brains: list[Any]) -> dict[str, Any]:
    """Return ``{path of an Aufgabe: catalog record of what it lies in}``, with one look into the catalog."""
    above = {brain.getPath(): brain.getPath().rpartition("/")[0] for brain in brains}
    paths = sorted(set(above.values()))[:PATHS_AT_ONCE]
    found = api.content.find(path={"query": paths, "depth": 0}) if paths else []
    by_path = {brain.getPath(): brain for brain in found}
    return {path: by_path[place] for path, place in above.items() if place in by_path}
