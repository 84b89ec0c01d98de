"""The door to the bytes: add, refer, read, give out, quarantine, hold. Who may do so is asked by the holder's domain."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import timedelta
from hashlib import file_digest
from hashlib import sha256
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.datei import sync
from kommune.eakte.core.datei.interfaces import DateiNeu
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.store import Datei
from kommune.eakte.core.datei.store import Dateispeicher
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.datei.store import Text
from kommune.eakte.core.datei.store import WEISE
from kommune.eakte.core.datei.worte import words_of
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.werte import datei as werte
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from typing import BinaryIO
from ZODB.blob import Blob
from ZODB.interfaces import BlobError
from ZODB.POSException import POSKeyError
from zope.event import notify

import mimetypes
import os
import transaction


PART = 1024 * 1024
NOTE_EVERY = timedelta(hours=1)


def add(
    data: bytes | BinaryIO, name: str, *, beside: Any = None, made_of: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Keep the bytes once and return a reference: safe name, type by content, size in bytes, SHA-256.

    Part of the running transaction, or of that in which ``beside`` is written (``run_apart``). A stream is read in
    parts. Known bytes are not kept again; if the disk has lost or changed them, these take their place.
    ``made_of``: references to what it was put together from; it goes out only as long as all of that may.
    """
    made = add_to(store := speicher(beside), data, name)
    if parts := {one["sha256"] for one in made_of} - {made["sha256"]}:
        store.by_hash[made["sha256"]].aus = tuple(sorted(parts.union(store.by_hash[made["sha256"]].aus)))
    return made


def add_to(store: Dateispeicher, data: bytes | BinaryIO, name: str, *, own: bool = False) -> dict[str, Any]:
    """Do what ``add`` does, in this store; ``own`` is what we made ourselves of another file."""
    with _spooled(BytesIO(data) if isinstance(data, bytes) else data, store) as (path, told):
        with path.open("rb") as file:
            safe = werte.safe_name(name, file)
        known: Datei | None = store.by_hash.get(told["sha256"])
        if known is None:
            known = store.by_hash[told["sha256"]] = Datei(**told, blob=_blob(path, store), notiert=clock.now())
            known.eigen = own
            if not own:
                notify(DateiNeu(told, store))
        elif not can_be_read(known.blob) or store.is_damaged(told["sha256"]):
            known.blob, known.befund = _blob(path, store), None
        else:
            _note(known)
    return {"name": safe, "mime": known.mime, "groesse": known.groesse, "sha256": known.sha256}


def refer(reference: Mapping[str, Any], *, beside: Any = None) -> dict[str, Any]:
    """Return a reference to the same Datei for another holder: only so may one be passed on (ADR 14).

    :raises FileMissing: the store does not have it.
    """
    _note(_get(reference, beside))
    return dict(reference)


def known(sha256: str) -> dict[str, Any] | None:
    """Return a reference to the Datei with this SHA-256, None if the store has none."""
    found = speicher().by_hash.get(sha256)
    if found is None:
        return None
    return {"name": "datei", "mime": found.mime, "groesse": found.groesse, "sha256": found.sha256}


def is_there(reference: Mapping[str, Any]) -> bool:
    """Tell whether the bytes can be read; whether they may be is another matter."""
    known = speicher().by_hash.get(reference["sha256"])
    return known is not None and can_be_read(known.blob)


def blob_of(reference: Mapping[str, Any]) -> Blob:
    """Return the blob, to be read only.

    :raises FileMissing: it is not there. :raises FileInfected: it is in quarantine.
    """
    known = _get(reference)
    _require_clean(known, reference)
    if not can_be_read(known.blob):
        raise _missing(reference)
    return known.blob


@contextmanager
def opened(reference: Mapping[str, Any]) -> Iterator[BinaryIO]:
    """Open the file for reading in parts.

    :raises FileMissing: it is not there. :raises FileInfected: it is in quarantine.
    """
    with blob_of(reference).open("r") as file:
        yield file


def read(reference: Mapping[str, Any]) -> bytes:
    """Return the bytes, whole: for what is small, or must be in memory anyway.

    :raises FileMissing: they are not there. :raises FileInfected: they are in quarantine.
    """
    with opened(reference) as file:
        return bytes(file.read())


def words_in(reference: Mapping[str, Any]) -> str:
    """Return the text inside, read once and kept; for full text search, by the worker. "" for what cannot be read."""
    known = speicher().by_hash.get(reference["sha256"])
    if known is None or known.stand == Pruefstand.INFECTED or not can_be_read(known.blob):
        return ""
    if known.text is None or known.text.weise < WEISE:
        with known.blob.open("r") as file:
            known.text = Text(words_of(file, known.mime))
    return str(known.text.text)


def words_kept(reference: Mapping[str, Any]) -> str | None:
    """Return what ``words_in`` has read of it before, None if it has not; reads no file."""
    known = speicher().by_hash.get(reference["sha256"])
    return str(known.text.text) if known is not None and known.text is not None else None


def is_intact(reference: Mapping[str, Any]) -> bool:
    """Tell whether the bytes are those that came, by size and SHA-256; reads them all."""
    known = speicher().by_hash.get(reference["sha256"])
    right_size = known is not None and known.groesse == reference.get("groesse", known.groesse)
    return known is not None and right_size and can_be_read(known.blob) and as_noted(known)


def compare(reference: Mapping[str, Any]) -> bool:
    """Do what ``is_intact`` does, and note at the Datei what it gave and when."""
    intact = is_intact(reference)
    if (known := speicher().by_hash.get(reference["sha256"])) is not None:
        known.befund = (intact, clock.now())
        speicher().note_damage(known.sha256, intact)
    return intact


def damaged() -> tuple[str, ...]:
    """Return the SHA-256 of all files whose bytes were lost or changed when they were last compared."""
    return tuple(speicher().schaeden or ())


def befund(reference: Mapping[str, Any]) -> Any:
    """Return ``(intact, when)`` of the last comparison, None if there was none."""
    known = speicher().by_hash.get(reference["sha256"])
    return known.befund if known is not None else None


def set_stand(reference: Mapping[str, Any], stand: Pruefstand) -> None:
    """Note what the check for malicious software gave."""
    _get(reference).stand = stand


def stand_of(reference: Mapping[str, Any]) -> Pruefstand:
    """Return whether it was checked for malicious software."""
    return Pruefstand(_get(reference).stand)


def hold(reference: Mapping[str, Any], reason: str) -> None:
    """Keep the Datei whatever refers to it, until the same reason is released."""
    known = _get(reference)
    known.sperren = (*known.sperren, reason)


def release(reference: Mapping[str, Any], reason: str) -> None:
    """Take back what ``hold`` did for this reason."""
    known = _get(reference)
    known.sperren = tuple(other for other in known.sperren if other != reason)


def keep_rendition(reference: Mapping[str, Any], kind: str, data: bytes | BinaryIO) -> dict[str, Any]:
    """Keep another form of the same file, such as ``pdfa``; it is a Datei of its own and goes with this one."""
    made = add_to(speicher(), data, f"{Path(str(reference.get('name', 'Datei'))).stem}-{kind}", own=True)
    known = _get(reference)
    known.darstellungen = {**known.darstellungen, kind: made["sha256"]}
    return made


def rendition_of(reference: Mapping[str, Any], kind: str) -> dict[str, Any] | None:
    """Return a reference to a rendition (``bild``, ``seite-1`` …, ``pdfa``), None if there is none of this kind.

    :raises FileMissing: the store does not have the file. :raises FileInfected: it is in quarantine, and so are they.
    """
    known = _get(reference)
    _require_clean(known, reference)
    made = speicher().by_hash.get(known.darstellungen.get(kind, ""))
    if made is None:
        return None
    name = f"{Path(str(reference.get('name', 'Datei'))).stem}-{kind}{mimetypes.guess_extension(made.mime) or ''}"
    return {"name": name, "mime": made.mime, "groesse": made.groesse, "sha256": made.sha256}


@contextmanager
def _spooled(file: BinaryIO, store: Dateispeicher) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Write a stream beside the blobs, on the disk when the body begins; gone after it if nobody took it."""
    folder = store._p_jar.db().storage.temporaryDirectory() if store._p_jar is not None else None
    digest, size = sha256(), 0
    file.seek(0)
    with NamedTemporaryFile(dir=folder, prefix="datei-", delete=False) as written:
        path = Path(written.name)
        try:
            while part := file.read(PART):
                digest.update(part)
                size += len(part)
                written.write(part)
            written.flush()
            os.fsync(written.fileno())
            with path.open("rb") as again:
                mime = sniff(again)
            yield path, {"sha256": digest.hexdigest(), "groesse": size, "mime": mime}
        finally:
            path.unlink(missing_ok=True)


def _blob(path: Path, store: Dateispeicher) -> Blob:
    """Return a new blob that takes over a file, synced when the transaction commits."""
    blob = Blob()
    if store._p_jar is not None:
        store._p_jar.add(blob)  # so that it is moved within the folder of the blobs, and never copied
    blob.consumeFile(str(path))
    sync.join(blob, store._p_jar.transaction_manager if store._p_jar is not None else transaction.manager)
    return blob


def _get(reference: Mapping[str, Any], beside: Any = None) -> Datei:
    known: Datei | None = speicher(beside).by_hash.get(reference["sha256"])
    if known is None:
        raise _missing(reference)
    return known


def _note(known: Datei) -> None:
    """Write down that a reference was made, at most once an hour, so that a file many send is no place to meet."""
    if clock.now() - known.notiert > NOTE_EVERY:
        known.notiert = clock.now()


def can_be_read(blob: Blob) -> bool:
    """Tell whether the bytes of a blob can be read; a new one, not yet stored, can."""
    if blob._p_jar is None:
        return True
    try:
        return Path(blob.committed()).is_file()
    except BlobError:  # written in this transaction
        return True
    except (POSKeyError, OSError):
        return False


def as_noted(known: Datei) -> bool:
    """Tell whether the bytes have the size and SHA-256 noted."""
    with known.blob.open("r") as file:
        return measure(file) == (known.sha256, known.groesse)


def measure(file: Any) -> tuple[str, int]:
    """Return SHA-256 and size of a file open for bytes, read from its beginning; the one place that reads for that."""
    return file_digest(file, "sha256").hexdigest(), file.tell()


def _require_clean(known: Datei, reference: Mapping[str, Any]) -> None:
    if known.stand == Pruefstand.INFECTED:
        raise FileInfected.of(reference)


def _missing(reference: Mapping[str, Any]) -> FileMissing:
    return FileMissing(
        _(
            "error_file_missing",
            default="The file “${name}” is missing. Please tell the administration of the town.",
            mapping={"name": reference.get("name", "")},
        )
    )
