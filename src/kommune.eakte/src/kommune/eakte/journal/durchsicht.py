"""Reading journals, newest first: where entries about a record lie, which the person may read, and a search in portions."""

from Acquisition import aq_base
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from kommune.eakte.journal.eintraege.auswahl import Auswahl
from kommune.eakte.journal.eintraege.auswahl import chosen
from kommune.eakte.journal.interfaces import IJournalSicht
from kommune.eakte.journal.kette import Eintrag
from kommune.eakte.journal.store import Journal
from kommune.eakte.journal.traeger import places_of
from kommune.eakte.journal.traeger import relative_path
from kommune.eakte.journal.traeger import traeger_of
from plone import api
from typing import Any

import re


AT_ONCE = 10_000  # entries looked at by one request, 625 segments
MARKE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,50}")


def is_start(start: Any) -> bool:
    """Tell whether a text can be the beginning of a portion; "" is that of the newest entry."""
    return start == "" or (isinstance(start, str) and MARKE.fullmatch(start) is not None)


@dataclass(frozen=True)
class Fund:
    """What one portion of a search gave.

    ``gelesen``: how many entries the person may read were looked at, ``zurueck_bis``: the time of the oldest of them (ISO, ""
    for none), ``weiter``: where the next portion begins, "" when all is looked through. ``arten`` and ``personen`` were met.
    """

    eintraege: tuple[Eintrag, ...]
    gelesen: int
    zurueck_bis: str
    weiter: str
    arten: frozenset[str]
    personen: frozenset[str]


@dataclass
class Quelle:
    """A journal with entries about a record: the path there, and the number below which is still to be read."""

    journal: Journal
    objekt: str
    vor: int

    def read(self, until: str = "") -> Iterator[tuple[Eintrag, "Quelle"]]:
        for eintrag in self.journal.newest(self.objekt, before=self.vor, until=until):
            self.vor = eintrag["nr"]
            yield eintrag, self


def existing(traeger: Any) -> Journal | None:
    """Return the journal of a Träger, None as long as nothing was written."""
    return getattr(aq_base(traeger), "_journal", None)


def sources(obj: Any) -> list[Quelle]:
    """Return where entries about a record lie: where it lies itself, and where it lay before."""
    traeger = traeger_of(obj)
    path = relative_path(obj, traeger)
    once = {(place["traeger"], place["objekt"]): place for place in places_of(obj, traeger)}
    once.pop((api.content.get_uuid(traeger), path), None)  # it came back
    here = existing(traeger)
    found = [Quelle(here, path, here.anzahl + 1)] if here is not None else []
    return found + [quelle for quelle in map(_former, once.values()) if quelle is not None]


def _former(place: dict[str, Any]) -> Quelle | None:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=place["traeger"])
    journal = existing(found[0]._unrestrictedGetObject()) if found else None
    return Quelle(journal, place["objekt"], place["anzahl"] + 1) if journal is not None else None


def about(obj: Any) -> Iterator[Eintrag]:
    """Yield the entries about a record, newest first."""
    return (eintrag for eintrag, _quelle in _merged(sources(obj)))


def hidden(obj: Any) -> tuple[str, ...]:
    """Return the paths whose entries the person may not read."""
    sicht: Any = IJournalSicht(obj, None)
    return tuple(sicht.hidden()) if sicht is not None else ()


def readable(obj: Any) -> Iterator[Eintrag]:
    """Yield the entries as ``about``, without those about what the person logged in may not see."""
    closed = hidden(obj)
    return (eintrag for eintrag in about(obj) if not _is_closed(eintrag, closed))


def find_entries(obj: Any, auswahl: Auswahl, *, start: str = "", limit: int = 50, most: int | None = None) -> Fund:
    """Look for entries the person may read, newest first, until ``limit`` are found or ``most`` were read.

    ``start`` is the ``weiter`` of the portion before; one of another record, or of before it was carried away, begins anew.
    What lies between two days is gone to without reading what is newer.
    """
    quellen, closed, most = sources(obj), hidden(obj), AT_ONCE if most is None else most
    _begin(quellen, start)
    found: list[Eintrag] = []
    met: list[Eintrag] = []
    marken, weiter, since = {id(quelle): quelle.vor for quelle in quellen}, "", auswahl.since
    for number, (eintrag, quelle) in enumerate(_merged(quellen, auswahl.until)):
        if eintrag["datum_uhrzeit"][:10] < since:
            break
        if number >= most or len(found) >= limit:
            weiter = ".".join(str(marken[id(one)]) for one in quellen)
            break
        marken[id(quelle)] = eintrag["nr"]
        if not _is_closed(eintrag, closed):
            met.append(eintrag)
            found.extend(chosen([eintrag], auswahl))
    people = frozenset(eintrag[name] for eintrag in met for name in ("akteur", "vertretung_fuer")) - {""}
    oldest = met[-1]["datum_uhrzeit"] if met else ""
    return Fund(tuple(found), len(met), oldest, weiter, frozenset(one["aktion"] for one in met), people)


def _begin(quellen: list[Quelle], ab: str) -> None:
    marken = [int(one) for one in ab.split(".")] if MARKE.fullmatch(ab) else []
    if len(marken) == len(quellen):
        for quelle, marke in zip(quellen, marken, strict=True):
            quelle.vor = min(quelle.vor, marke)


def _merged(quellen: list[Quelle], until: str = "") -> Iterator[tuple[Eintrag, Quelle]]:
    streams = [quelle.read(until) for quelle in quellen]
    if len(streams) == 1:
        return streams[0]
    return merge(*streams, key=lambda one: one[0]["datum_uhrzeit"], reverse=True)


def _is_closed(eintrag: Eintrag, closed: tuple[str, ...]) -> bool:
    return any(eintrag["objekt"] == path or eintrag["objekt"].startswith(f"{path}/") for path in closed)
