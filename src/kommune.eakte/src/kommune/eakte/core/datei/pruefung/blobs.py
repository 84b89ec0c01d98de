"""The files of blobs beside the database: where they lie, and which are lost, whatever has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from ZODB.blob import is_blob_record
from ZODB.serialize import referencesf


def helper_of(database: Any) -> Any:
    """Return what knows where the files lie, None where they are not beside the database."""
    storage = database.storage
    return getattr(getattr(storage, "_storage", storage), "fshelper", None)


def lost_elsewhere(database: Any, told: set[str]) -> list[str]:
    """Return in words each blob of the whole database whose file is missing, but for those whose oid was told before.

    Former versions of a page, say. What nothing refers to any more, as a blob another one took the place of, goes with the
    next packing and is not told. Empty where the files are not beside the database.
    """
    storage, helper = getattr(database.storage, "_storage", database.storage), helper_of(database)
    if helper is None or not hasattr(storage, "record_iternext"):
        return []
    lost = {
        oid
        for oid, tid, data in _records(storage)
        if is_blob_record(data) and oid.hex() not in told and not Path(helper.getBlobFilename(oid, tid)).is_file()
    }
    names: dict[bytes, str] = {}
    for oid, _tid, data in _records(storage) if lost else ():
        for child in lost.intersection(referencesf(data)):
            names[child] = _name_of(database, oid) or names.get(child, "")
    return sorted(f"{name or 'ohne Namen'} (Blob 0x{oid.hex().lstrip('0')})" for oid, name in names.items())


def _records(storage: Any) -> Iterator[tuple[bytes, bytes, bytes]]:
    following = None
    while True:
        oid, tid, data, following = storage.record_iternext(following)
        if data:
            yield oid, tid, data
        if following is None:
            return


def _name_of(database: Any, oid: bytes) -> str:
    connection = database.open()
    try:
        return str(getattr(connection.get(oid), "filename", "") or "")
    finally:
        connection.close()
