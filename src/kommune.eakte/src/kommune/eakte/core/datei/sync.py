"""A file is on the disk before the transaction that names it commits: file first, then the folders above (ADR 14)."""

from pathlib import Path
from transaction.interfaces import ISavepointDataManager
from typing import Any
from zope.interface import implementer

import os


@implementer(ISavepointDataManager)
class SyncedFiles:
    """Syncs the new blobs of one transaction in its vote: ZODB has moved them into place, and nothing is final yet."""

    def __init__(self, manager: Any) -> None:
        self.transaction_manager = manager
        self.blobs: list[Any] = []

    def tpc_vote(self, _transaction: Any) -> None:
        for blob in self.blobs:
            for path in paths_of(blob):
                sync(path)

    def nothing(self, _transaction: Any) -> None:
        """There is nothing to undo: the file belongs to ZODB."""

    abort = tpc_begin = commit = tpc_finish = tpc_abort = nothing

    def savepoint(self) -> "SyncedFiles":
        return self

    def rollback(self) -> None:
        """A blob that was rolled back has no file any more, and is passed over."""

    def sortKey(self) -> str:
        return "~kommune.eakte.core.datei"


def join(blob: Any, manager: Any) -> None:
    """Let the transaction of a manager sync this new blob before it commits."""
    running = manager.get()
    try:
        files = running.data(SyncedFiles)
    except KeyError:
        files = SyncedFiles(manager)
        running.set_data(SyncedFiles, files)
        running.join(files)
    files.blobs.append(blob)


def paths_of(blob: Any) -> list[Path]:
    """Return the files of a stored blob and the folders above, innermost first; none where they lie on another machine."""
    storage = blob._p_jar.db().storage if blob._p_jar is not None else None
    helper: Any = getattr(getattr(storage, "changes", storage), "fshelper", None)
    folder = Path(helper.getPathForOID(blob._p_oid)) if getattr(helper, "base_dir", None) else None
    if folder is None or not folder.is_dir():
        return []
    base = Path(helper.base_dir)
    above = [folder, *(parent for parent in folder.parents if parent == base or base in parent.parents)]
    return [*sorted(folder.glob("*.blob")), *above]


def sync(path: Path) -> None:
    """Write what the system still holds of a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
