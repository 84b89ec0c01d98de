"""Give a file to whoever fetches files from a folder, exactly once, wherever the power goes off. Pure of Plone.

The file is made whole in ``.kommune`` beside, then a marker says that it is, then one ``rename`` brings it out: that happens or not,
nothing between. A marker without its file means that it was brought out, also if it was fetched since. Whoever fetches sees whole
files only and leaves ``.kommune`` alone.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import flock
from fcntl import LOCK_EX
from fcntl import LOCK_NB
from pathlib import Path
from time import monotonic
from time import sleep

import os


BESIDE = ".kommune"
WAIT = 5.0  # seconds for another order to be through


def nothing(step: str) -> None:
    """Do nothing between two steps; a test ends the process there."""


def hand_over(folder: Path, name: str, data: bytes, *, at: Callable[[str], None] = nothing) -> bool:
    """Bring a file into a folder once; return whether it came out now, False if it had before.

    :raises OSError: it cannot be, or another process is doing it; nothing half-written is left, and nothing came out.
    """
    beside = folder / BESIDE
    beside.mkdir(mode=0o700, exist_ok=True)
    with _alone(beside):
        return _hand_over(beside, folder, name, data, at)


def _hand_over(beside: Path, folder: Path, name: str, data: bytes, at: Callable[[str], None]) -> bool:
    whole, marker = beside / name, beside / f"{name}.fertig"
    at("begin")
    if marker.exists():
        if not whole.exists():
            return False
    else:
        _write(whole, data, at)
        at("written")
        _write(marker, b"", at)
        _sync(beside)
        at("marked")
    whole.replace(folder / name)
    at("out")
    _sync(folder)
    _sync(beside)
    at("end")
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others off the folder; the kernel lets go of it when a process ends.

    :raises BlockingIOError: another one does not leave it, such as a worker that hung for so long that its work was given to us.
    """
    descriptor, until = os.open(folder, os.O_RDONLY), monotonic() + WAIT
    try:
        while True:
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() >= until:
                    raise
                sleep(0.05)
        yield
    finally:
        os.close(descriptor)


def fault(folder: Path) -> str:
    """Return why no file can be brought into a folder: ``fehlt``, ``relativ`` or ``rechte``; "" if one can."""
    if not folder.is_absolute():
        return "relativ"
    if not folder.is_dir():
        return "fehlt"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "rechte"


def _write(path: Path, data: bytes, at: Callable[[str], None]) -> None:
    part = path.with_name(f"{path.name}.teil")
    try:
        with part.open("wb") as out:
            out.write(data[: len(data) // 2])
            at("half")
            out.write(data[len(data) // 2 :])
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
