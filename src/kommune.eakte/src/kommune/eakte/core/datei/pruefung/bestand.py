"""Whether the bytes of all files are still those that came (fixity): re-read within a time, named, mended from a copy."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api
from kommune.eakte.core.datei.pruefung.rules import due
from kommune.eakte.core.datei.pruefung.sweep import referred
from kommune.eakte.core.datei.store import ANNOTATION
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import speicher
from pathlib import Path
from time import monotonic
from typing import Any
from ZODB.POSException import ConflictError
from ZODB.POSException import POSKeyError
from zope.annotation.interfaces import IAnnotations

import transaction


AGAIN_AFTER = timedelta(days=1)
BLOB_FILES = "*.blob"


@dataclass(frozen=True)
class Lauf:
    """What one run has re-read: files, bytes, and how many files are still to be."""

    geprueft: int
    bytes: int
    offen: int


def examine(*, seconds: float = 0, now: datetime | None = None, passed: Callable[[], float] = monotonic) -> Lauf:
    """Compare every file with its SHA-256, the one longest not compared first; what was within a day is left out.

    :param seconds: begin no further file after so many; a later run goes on there. 0: until all are done.
    """
    now, end = now or clock.now(), passed() + seconds
    waiting = due(((key, known.befund and known.befund[1]) for key, known in _small_steps()), now - AGAIN_AFTER)
    done = size = 0
    for key in waiting:
        if seconds and done and passed() >= end:
            break
        size += speicher().by_hash[key].groesse
        api.compare({"sha256": key})
        done += 1
        try:
            transaction.commit()
        except ConflictError:  # it was compared, or deleted, by the worker meanwhile
            transaction.abort()
    return Lauf(done, size, len(waiting) - done)


def mend(copies: Path) -> list[str]:
    """Put bytes from the second copy in the place of lost and changed ones; return the SHA-256 of each that is mended.

    A file of the copy is taken for its SHA-256 alone, wherever it lies below the folder.
    """
    wanted = {key: known.groesse for key in sorted(api.damaged()) if (known := speicher().by_hash.get(key))}
    mended: list[str] = []
    for path in copies.rglob(BLOB_FILES) if wanted else ():
        if not path.is_file() or path.stat().st_size not in wanted.values():
            continue
        with path.open("rb") as file:
            key, _size = api.measure(file)
            if wanted.pop(key, None) is None:
                continue
            api.add(file, "datei")
        transaction.commit()
        if api.compare({"sha256": key}):
            mended.append(key)
        transaction.commit()
    return mended


def oids_of(portal: Any, keys: set[str] | None = None) -> set[bytes]:
    """Return the oids of the blobs of these files of a site, of the damaged ones without keys; empty for one without our store."""
    store = IAnnotations(portal).get(ANNOTATION)
    wanted = (store.schaeden if keys is None else keys) if store is not None else ()
    found = [store.by_hash.get(key) for key in wanted or ()]
    return {known.blob._p_oid for known in found if known is not None}


def without_datei(portal: Any) -> list[str]:
    """Return the SHA-256 of all that is referred to and not in the store."""
    return sorted(key for key in referred(portal) if key not in speicher().by_hash)


def orphans(database: Any) -> list[Path]:
    """Return the files beside the database that no object of it has. Empty where the files are not beside it."""
    storage = database.storage
    helper = getattr(getattr(storage, "_storage", storage), "fshelper", None)
    found: list[Path] = []
    for oid, folder in helper.listOIDs() if helper is not None else ():
        try:
            storage.load(oid)
        except POSKeyError:
            found += sorted(Path(folder).glob(BLOB_FILES))
    return found


def _small_steps() -> Iterator[tuple[str, Datei]]:
    store = speicher()
    for number, (key, known) in enumerate(store.by_hash.items()):
        yield key, known
        if number % 1000 == 999 and store._p_jar is not None:
            store._p_jar.cacheGC()
