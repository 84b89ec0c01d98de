"""Who was refused several times by a conflict writes alone for once, whatever process the others are in (ADR 9). No Plone.

Each try of a writer holds the file ``room`` shared. Who needs it alone closes the file ``door`` first, so that nobody else begins,
waits until those inside are done, and opens both after the try. Both are locks of the system: they end with the process. Waiting
is bounded; who waits in vain goes on as if there were no such thing.
"""

from pathlib import Path
from time import monotonic
from time import sleep

import fcntl
import logging
import os


logger = logging.getLogger(__name__)
AT_THE_DOOR, FOR_THE_ROOM = 4.0, 3.0  # seconds
STEP = 0.004
_folder: Path | None = None


def share(folder: str) -> None:
    """Let the writers of this process know those of others by the locks in a folder they share."""
    global _folder
    _folder = Path(folder)


def share_when_serving(event: object = None) -> None:
    """Called when the server starts: the locks lie beside the blobs, which all processes share."""
    import Zope2

    share(str(Path(Zope2.DB.storage.temporaryDirectory()).parent))


class Einlass:
    """The way of one writer: ``enter``, perhaps ``alone`` for the next try, ``leave``."""

    def __init__(self) -> None:
        self._held: dict[str, int] = {}

    def enter(self) -> None:
        """Begin beside others, once nobody is alone or about to be."""
        if self._take("door", fcntl.LOCK_EX, AT_THE_DOOR):
            self._take("room", fcntl.LOCK_SH, FOR_THE_ROOM)
            self._release("door")

    def alone(self) -> bool:
        """Keep others out and wait for those inside; tell whether one is alone now."""
        self._release("room")
        if self._take("door", fcntl.LOCK_EX, AT_THE_DOOR) and self._take("room", fcntl.LOCK_EX, FOR_THE_ROOM):
            return True
        self._release("door")
        return False

    def leave(self) -> None:
        """Let go of everything; safe to call twice."""
        for name in ("room", "door"):
            self._release(name)

    def _take(self, name: str, kind: int, seconds: float) -> bool:
        if _folder is None:
            return False
        path = _folder / f"{name}.lock"
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            logger.error("Writers cannot lock %s: %s", path, error)
            return False
        deadline = monotonic() + seconds
        while not _locked(file, kind):
            if monotonic() > deadline:
                os.close(file)
                return False
            sleep(STEP)
        self._held[name] = file
        return True

    def _release(self, name: str) -> None:
        if (file := self._held.pop(name, None)) is not None:
            os.close(file)  # the lock ends with it


def _locked(file: int, kind: int) -> bool:
    """Try to lock; a file system that knows no locks gives everything."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        logger.error("Writers cannot lock: %s", error)
    return True
