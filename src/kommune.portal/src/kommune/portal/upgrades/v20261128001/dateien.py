"""Uploads, receipts and attachments lie once in the store of Dateien (ADR 14); nothing is copied."""

from kommune.eakte.core.datei.store import install_store
from kommune.eakte.core.datei.uebernahme import describe_blob
from kommune.eakte.core.datei.uebernahme import take_over
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)
References = tuple[dict[str, Any], ...]


def upgrade(setup: Any) -> None:
    """Give every blob to the store, and leave the reference; safe to run twice."""
    portal = api.portal.get()
    install_store(portal)
    moved = sum(_of_antrag(antrag) for antrag in antraege.all_antraege())
    moved += sum(_of_message(message) for message in postfach.all_nachrichten())
    moved += sum(_of_form(kept) for _key, kept in ablage.install_ablage(portal).items())
    logger.info("%d files of Anträge and messages lie in the store of Dateien", moved)


def _of_antrag(antrag: Any) -> int:
    moved, antrag.dateien = _blobs_of(antrag, antrag.dateien)
    if antrag.quittung is not None and not isinstance(antrag.quittung, dict):
        antrag.quittung = describe_blob(antrag.quittung, f"Eingang-{antrag.eingangsnummer}.pdf", "application/pdf")
        moved += 1
    return moved


def _of_message(message: Any) -> int:
    moved, message.anhaenge = _blobs_of(message, message.anhaenge)
    return moved


def _blobs_of(holder: Any, references: References) -> tuple[int, References]:
    """Return how many blobs were given away, and the references; the first messages noted no SHA-256."""
    holder._p_activate()
    blobs = holder.__dict__.pop("blobs", ())
    if not blobs:
        return 0, references
    found = []
    for blob, reference in zip(blobs, references, strict=True):
        if reference.get("sha256"):
            take_over(blob, reference)
            found.append(reference)
        else:
            found.append({**reference, **describe_blob(blob, reference["name"], reference["mime"])})
    return len(blobs), tuple(found)


def _of_form(kept: Any) -> int:
    old = {field: value for field, value in kept.dateien.items() if isinstance(value, tuple)}
    for field, (name, blob) in old.items():
        kept.dateien = {**kept.dateien, field: describe_blob(blob, name, "application/octet-stream")}
    return len(old)
