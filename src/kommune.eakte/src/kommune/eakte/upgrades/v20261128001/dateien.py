"""The files of the records lie once in the store of Dateien (ADR 14); nothing is copied: the blobs change their owner."""

from Acquisition import aq_base
from collections.abc import Iterator
from datetime import datetime
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.core.datei.store import install_store
from kommune.eakte.core.datei.uebernahme import take_over
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any

import logging
import transaction


logger = logging.getLogger(__name__)
EACH = 500


def upgrade(setup: Any) -> None:
    """Give the blob of every version to the store, and leave the reference; safe to run twice."""
    portal = api.portal.get()
    install_store(portal)
    moved = 0
    for dokument in _dokumente(portal["akten"]):
        moved += _move(dokument)
        _sign(dokument)
        if moved % EACH == EACH - 1:
            transaction.savepoint(optimistic=True)
            portal._p_jar.cacheGC()
    logger.info("%d files of records lie in the store of Dateien", moved)


def _move(dokument: Any) -> int:
    moved, dokument = 0, aq_base(dokument)
    dokument._p_activate()
    if (file := dokument.__dict__.get("_datei")) is not None:
        take_over(file._blob, dokument.reference)
        del dokument.__dict__["_datei"]
        dokument._p_changed = True
        moved += 1
    for fassung in dokument.fassungen:
        if (file := fassung.pop("datei", None)) is not None:
            take_over(file._blob, {"name": fassung["dateiname"], **fassung})
            dokument._p_changed = True
            moved += 1
    return moved


def _sign(dokument: Any) -> None:
    """Note author, time and comment of every version, as the journal has them."""
    if dokument.fassung_am is not None:
        return
    made = {1: None, **{entry["neuer_wert"]: entry for entry in journal.entries(dokument) if _is_of_version(entry)}}
    first = [entry for entry in journal.entries(dokument) if entry["aktion"] == "angelegt"]
    made[1] = first[-1] if first else None
    told = {number: _told(entry) for number, entry in made.items()}
    dokument = aq_base(dokument)
    for name, value in told.get(dokument.version, _told(None)).items():
        dokument.__dict__[f"_fassung_{name}"] = value
    dokument.__dict__["_fassungen"] = tuple(
        {**fassung, **told.get(fassung["version"], _told(None))} for fassung in dokument.fassungen
    )
    dokument._p_changed = True


def _is_of_version(entry: dict[str, Any]) -> bool:
    return entry["metadatum_name"] == "version" and isinstance(entry["neuer_wert"], int)


def _told(entry: dict[str, Any] | None) -> dict[str, Any]:
    if entry is None:
        return {"von": "", "am": None, "kommentar": ""}
    am = datetime.fromisoformat(entry["datum_uhrzeit"])
    return {"von": entry["akteur"], "am": am, "kommentar": entry["bemerkung"] if entry["aktion"] != "angelegt" else ""}


def _dokumente(start: Any) -> Iterator[Any]:
    waiting = [start]
    while waiting:
        for one in waiting.pop().objectValues():
            if IDokument.providedBy(one):
                yield one
            elif getattr(one, "isPrincipiaFolderish", False):
                waiting.append(one)
