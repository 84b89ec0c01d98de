"""Records whose file the disk has lost, and where the same file is kept a second time (ADR 7)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from kommune.eakte.akte import api as akten
from kommune.eakte.core.dateien import is_there
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any


@dataclass(frozen=True)
class Fund:
    """One file of one record."""

    ort: str
    name: str
    sha256: str
    da: bool


@dataclass(frozen=True)
class Fehlend:
    """A file that is missing, and the places where a file with the same SHA-256 is there."""

    fund: Fund
    auch_in: tuple[str, ...]


def missing(portal: Any) -> tuple[int, list[Fehlend]]:
    """Return how many files were looked at, and those that are missing. Reads every record: no request does this."""
    found = [*_of_records(portal), *_of_antraege(), *_of_messages()]
    places: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.da and one.sha256:
            places[one.sha256].append(one.ort)
    return len(found), [Fehlend(one, tuple(places.get(one.sha256, ()))) for one in found if not one.da]


def _of_records(portal: Any) -> Iterator[Fund]:
    for brain in portal.portal_catalog.unrestrictedSearchResults(portal_type="Dokument"):
        dokument = brain._unrestrictedGetObject()
        for fassung in akten.list_fassungen(dokument):
            ort = f"{brain.getPath()} (Fassung {fassung['version']})"
            yield Fund(ort, fassung["dateiname"], fassung["sha256"], is_there(fassung["datei"]._blob))


def _of_antraege() -> Iterator[Fund]:
    for antrag in antraege.all_antraege():
        ort = f"Antrag {antrag.eingangsnummer}"
        for datei, blob in zip(antrag.dateien, antrag.blobs, strict=True):
            yield Fund(ort, datei["name"], datei["sha256"], is_there(blob))
        if antrag.quittung is not None:
            yield Fund(ort, "Eingangsbestätigung", "", is_there(antrag.quittung))


def _of_messages() -> Iterator[Fund]:
    for message in postfach.all_nachrichten():
        for datei, blob in zip(message.anhaenge, message.blobs, strict=True):
            yield Fund(f"Postfach {message.fall}", datei["name"], datei.get("sha256", ""), is_there(blob))


def report(portal: Any) -> str:
    """Return the result in words, one line a missing file."""
    count, fehlend = missing(portal)
    lines = [
        f"Datei fehlt: {one.fund.ort}: {one.fund.name}"
        + (f"; dieselbe Datei liegt in {', '.join(one.auch_in)}" if one.auch_in else "; keine zweite Kopie bekannt")
        for one in fehlend
    ]
    return "\n".join([*lines, f"{api.portal.get().getId()}: {count} Dateien geprüft, {len(fehlend)} fehlen."])
