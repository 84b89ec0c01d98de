"""PDFs from outside are opened beside the server (``pdf_leser``): what unpacks to gigabytes or never ends takes nothing with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import file_digest
from io import BytesIO
from kommune.eakte.core.druck import pdf_leser
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import BinaryIO

import os
import subprocess
import sys
import threading


SECONDS = 40
KNOWN = 500
PART = 1024 * 1024
_known: dict[str, int] = {}
_lock = threading.Lock()


def state_of(data: bytes | BinaryIO) -> int:
    """Return 0 for a PDF that opens and has pages, else why not, as ``pdf_leser`` says; the same bytes are opened once."""
    with _as_file(data) as (path, hashed):
        if (found := _known.get(hashed)) is not None:
            return found
        code, _said = _run("offen", path, 0, 0)
    if code < 0:
        return code  # stopped: on an idle machine it may open
    with _lock:
        if len(_known) >= KNOWN:
            _known.clear()
        _known[hashed] = code
    return code


def words_of(data: bytes | BinaryIO, *, pages: int, limit: int) -> str:
    """Return the words of the first pages, parted by a form feed, at most so many signs; of one that never ends what came till then."""
    with _as_file(data) as (path, _hashed):
        _code, said = _run("text", path, pages, 4 * limit)
    return said.decode("utf-8", "replace")[:limit]


def _run(what: str, path: str, number: int, most: int) -> tuple[int, bytes]:
    command = [sys.executable, str(Path(pdf_leser.__file__)), what, path, str(number)]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    )
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        said = process.stdout.read(most) if most else b""
        if most and len(said) == most:
            process.kill()
        return process.wait(), said
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@lru_cache(maxsize=1)
def _environment() -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }


@contextmanager
def _as_file(data: bytes | BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield a path to the bytes and their SHA-256; a stream is read in parts, and stands where it stood afterwards."""
    source = BytesIO(data) if isinstance(data, bytes) else data
    at = source.tell()
    source.seek(0)
    with NamedTemporaryFile(prefix="kommune-pdf-") as copy:
        copyfileobj(source, copy, PART)
        copy.flush()
        copy.seek(0)
        hashed = file_digest(copy, "sha256").hexdigest()
        source.seek(at)
        yield copy.name, hashed
