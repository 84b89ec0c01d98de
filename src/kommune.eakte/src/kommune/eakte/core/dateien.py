"""Whether the file of a record is there: a database can name one that the disk has lost (ADR 7)."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import KommuneError
from pathlib import Path
from typing import Any
from ZODB.interfaces import BlobError
from ZODB.POSException import POSKeyError


class FileMissing(KommuneError):
    """The record is there, its file is not: 410 (RFC 9110, 15.5.11)."""

    status = 410


def is_there(blob: Any) -> bool:
    """Tell whether the bytes of a ZODB blob can be read; a new one, not yet stored, can."""
    if blob._p_jar is None:
        return True
    try:
        return Path(blob.committed()).is_file()
    except BlobError:  # written in this transaction
        return True
    except (POSKeyError, OSError):
        return False


def require_there(blob: Any, name: str = "") -> None:
    """Refuse in words where the file is missing.

    :raises FileMissing: names the file.
    """
    if not is_there(blob):
        raise FileMissing(
            _(
                "error_file_missing",
                default="The file “${name}” is missing. Please tell the administration of the town.",
                mapping={"name": name},
            )
        )


def read(blob: Any, name: str = "") -> bytes:
    """Return the bytes of a blob.

    :raises FileMissing: they are not there.
    """
    require_there(blob, name)
    with blob.open("r") as file:
        return bytes(file.read())
