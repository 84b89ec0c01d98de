"""Blobs of an older state become Dateien without being copied: for upgrade steps alone."""

from collections.abc import Mapping
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.datei.api import can_be_read
from kommune.eakte.core.datei.api import compare
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.werte.datei import describe
from typing import Any
from ZODB.blob import Blob


def take_over(blob: Blob, reference: Mapping[str, Any]) -> None:
    """Make the blob the Datei the reference means, unless there is one whose bytes are right.

    The SHA-256 is the one noted on arrival, whatever the disk has made of the bytes: a file that was lost or changed is
    found by the next comparison. Of several blobs the first that is right is kept.
    """
    store = speicher()
    known = store.by_hash.get(reference["sha256"])
    if known is None:
        there = can_be_read(blob)
        mime = _type_of(blob) if there else reference["mime"]
        store.by_hash[reference["sha256"]] = Datei(
            sha256=reference["sha256"], groesse=reference["groesse"], mime=mime, blob=blob, notiert=clock.now()
        )
    elif not (known.befund and known.befund[0]) and not compare(reference) and can_be_read(blob):
        known.blob, known.befund = blob, None


def _type_of(blob: Blob) -> str:
    with blob.open("r") as file:
        return sniff(file)


def describe_blob(blob: Blob, name: str, mime: str) -> dict[str, Any]:
    """Make a blob nothing was noted of a Datei and return the reference.

    One that is lost is known by a SHA-256 of its own, so that it stays one that is missing.
    """
    if can_be_read(blob):
        with blob.open("r") as file:
            told = {**describe(file, name), "name": name}
    else:
        lost = sha256(f"lost: {name} {blob._p_oid!r}".encode()).hexdigest()
        told = {"name": name, "mime": mime, "groesse": 0, "sha256": lost}
    take_over(blob, told)
    return told
