"""Records whose file the disk has lost (ADR 7). The same file sent once more takes its place (ADR 14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei.api import is_there
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any


@dataclass(frozen=True)
class Fund:
    """One file of one record."""

    ort: str
    name: str
    da: bool


def missing(portal: Any) -> tuple[int, list[Fund]]:
    """Return how many references were looked at, and those whose file is missing. Reads every record: no request does this."""
    found = [*_of_records(portal), *_of_antraege(), *_of_messages()]
    return len(found), [one for one in found if not one.da]


def _of_records(portal: Any) -> Iterator[Fund]:
    for brain in portal.portal_catalog.unrestrictedSearchResults(portal_type="Dokument"):
        dokument = brain._unrestrictedGetObject()
        for fassung in akten.list_fassungen(dokument):
            ort = f"{brain.getPath()} (Fassung {fassung['version']})"
            yield Fund(ort, fassung["dateiname"], is_there(akten.reference_to(fassung)))


def _of_antraege() -> Iterator[Fund]:
    for antrag in antraege.all_antraege():
        ort = f"Antrag {antrag.eingangsnummer}"
        for datei in antrag.dateien:
            yield Fund(ort, datei["name"], is_there(datei))
        if antrag.quittung is not None:
            yield Fund(ort, "Eingangsbestätigung", is_there(antrag.quittung))


def _of_messages() -> Iterator[Fund]:
    for message in postfach.all_nachrichten():
        for datei in message.anhaenge:
            yield Fund(f"Postfach {message.fall}", datei["name"], is_there(datei))


def report(portal: Any) -> str:
    """Return the result in words, one line a missing file."""
    count, lost = missing(portal)
    lines = [f"Datei fehlt: {one.ort}: {one.name}" for one in lost]
    return "\n".join([*lines, f"{api.portal.get().getId()}: {count} Dateien geprüft, {len(lost)} fehlen."])
