"""Records whose file the disk has lost or changed (ADR 7): ``make check-files``. The same file sent once more takes its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei_api
from kommune.eakte.core.datei.pruefung import bestand
from kommune.eakte.core.datei.pruefung import blobs
from kommune.eakte.core.datei.pruefung import inhalte
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from pathlib import Path
from plone import api
from typing import Any


@dataclass(frozen=True)
class Fund:
    """One file of one record: ``da`` if its bytes can be read, ``heil`` if they are those that came when last compared."""

    ort: str
    name: str
    sha256: str
    da: bool
    heil: bool


@dataclass(frozen=True)
class Bericht:
    """The result in words, and whether all is well."""

    text: str
    ok: bool


def damaged(portal: Any) -> tuple[int, list[Fund]]:
    """Return how many references were looked at, and those whose file is missing or changed.

    Reads every record: no request does this.
    """
    bad = set(datei_api.damaged())
    found = [
        Fund(ort, name, reference["sha256"], datei_api.is_there(reference), reference["sha256"] not in bad)
        for ort, name, reference in (*_of_records(portal), *_of_antraege(), *_of_messages())
    ]
    return len(found), [one for one in found if not (one.da and one.heil)]


def _of_records(portal: Any) -> Iterator[tuple[str, str, Any]]:
    for brain in portal.portal_catalog.unrestrictedSearchResults(portal_type="Dokument"):
        dokument = brain._unrestrictedGetObject()
        for fassung in akten.list_fassungen(dokument):
            ort = f"{brain.getPath()} (Fassung {fassung['version']})"
            yield ort, fassung["dateiname"], akten.reference_to(fassung)


def _of_antraege() -> Iterator[tuple[str, str, Any]]:
    for antrag in antraege.all_antraege():
        ort = f"Antrag {antrag.eingangsnummer}"
        for datei in antrag.dateien:
            yield ort, datei["name"], datei
        if antrag.quittung is not None:
            yield ort, "Eingangsbestätigung", antrag.quittung


def _of_messages() -> Iterator[tuple[str, str, Any]]:
    for message in postfach.all_nachrichten():
        for datei in message.anhaenge:
            yield f"Postfach {message.fall}", datei["name"], datei


def report(portal: Any, *, seconds: float = 0, copies: Path | None = None, database: bool = True) -> Bericht:
    """Re-read the files (``bestand.examine``), mend what a second copy has, and say what is wrong, one line each.

    :param seconds: begin no further file after so many; 0: read all.
    :param copies: the folder of the second copy. :param database: tell of files no object of the whole database has; of several
        towns in one only one does.
    """
    lauf, seiten = bestand.examine(seconds=seconds), inhalte.examine(portal, seconds=seconds)
    lines = [f"Wiederhergestellt aus der Kopie: {key}" for key in (bestand.mend(copies) if copies else ())]
    if seiten.schaeden and (mended := inhalte.mend(portal, copies)):
        lines += [f"Wiederhergestellt aus der Kopie: {where}" for where in mended]
        seiten = replace(inhalte.examine(portal), geprueft=seiten.geprueft, bytes=seiten.bytes, offen=seiten.offen)
    count, bad = damaged(portal)
    lines += [f"Datei {'verändert' if one.da else 'fehlt'}: {one.ort}: {one.name}" for one in bad]
    told = {one.sha256 for one in bad}
    others = sorted({*bestand.without_datei(portal), *datei_api.damaged()} - told)
    lines += [f"Datei fehlt oder ist verändert, an anderer Stelle (SHA-256): {key}" for key in others]
    lines += [f"Datei {'verändert' if one.da else 'fehlt'}: {one.ort}: {one.name}" for one in seiten.schaeden]
    elsewhere = blobs.lost_elsewhere(portal._p_jar.db(), _oids_told(portal, told)) if database else []
    lines += [f"Datei fehlt, etwa einer früheren Fassung: {one}" for one in elsewhere]
    orphans = bestand.orphans(portal._p_jar.db()) if database else []
    lines += [f"Verwaist, gehört zu keinem Objekt der Datenbank: {path}" for path in orphans]
    wrong = len(bad) + len(others) + len(seiten.schaeden) + len(elsewhere)
    lines.append(
        f"{api.portal.get().getId()}: {lauf.geprueft + seiten.geprueft} Dateien nachgelesen "
        f"({(lauf.bytes + seiten.bytes) / 1e6:.1f} MB), {lauf.offen + seiten.offen} noch offen; "
        f"{count} Verweise geprüft, {wrong} fehlen oder sind verändert, {len(orphans)} verwaist."
    )
    return Bericht("\n".join(lines), not (wrong or orphans))


def _oids_told(portal: Any, keys: set[str]) -> set[str]:
    """Return the oids of blobs that are told as lost already, of every town of the database; ``keys`` by SHA-256."""
    told = {*inhalte.damaged(), *(oid.hex() for oid in bestand.oids_of(portal, keys))}
    for town in portal.aq_parent.objectValues("Plone Site"):
        told |= {oid.hex() for oid in bestand.oids_of(town)}
    return told
