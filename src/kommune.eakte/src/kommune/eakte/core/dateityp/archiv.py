"""What lies in a ZIP file (PKWARE APPNOTE 6.3), within bounds: it came from outside and may be made to do harm. Pure.

Nothing is written under a name from the archive and no size it tells is trusted: each file is copied in parts into an
unnamed temporary one, and no further than it may go.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import SEEK_END
from itertools import pairwise
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO
from typing import IO
from zipfile import BadZipFile
from zipfile import ZipFile
from zipfile import ZipInfo

import lzma
import stat
import struct
import zlib


MAX_FILES = 1000
MAX_DEPTH = 20  # folders in folders
MAX_NAME = 1000
MAX_FILE = 200 * 1024 * 1024  # as any file of a record
MAX_TOTAL = 2 * 1024 * 1024 * 1024
MAX_RATIO = 200  # deflate reaches 1032; scans, mails and office files stay far below 100
RATIO_FROM = 10 * 1024 * 1024  # below that no ratio does harm
MAX_DIRECTORY = 4 * 1024 * 1024
TAIL = 66_000  # where the directory is told of, a comment of 65,535 bytes included
PART = 1024 * 1024
ENCRYPTED = 0x1
HEADER = 30  # of each file, without its name (APPNOTE 4.3.7)
OF_SYSTEMS = ("__MACOSX",)
OF_SYSTEMS_NAMES = (".DS_Store", "Thumbs.db", "desktop.ini")
BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Grund(StrEnum):
    """Why an archive, or one file of it, is not unpacked."""

    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    NAME = "name"
    NO_FILE = "no_file"


class Abgelehnt(Exception):
    """The archive, or the file of it that is asked for, is left as it is."""

    def __init__(self, grund: Grund, name: str = "") -> None:
        super().__init__(f"{grund}: {name}")
        self.grund = grund
        self.name = name


@dataclass(frozen=True)
class Inhalt:
    """One file inside another: its name with folders, its size as far as it is told, and how to open it."""

    name: str
    groesse: int
    opened: Callable[[], BinaryIO]


@contextmanager
def inhalte(file: BinaryIO, *, most: int = 0, total: int = 0) -> Iterator[list[Inhalt]]:
    """Give the files of an archive, in its order, without folders and what systems leave behind.

    ``most`` files with ``total`` bytes in all are taken (0: as many as everywhere).

    :raises Abgelehnt: it is broken, encrypted, empty, a bomb, has too many files, or a name that leads out of it.
    """
    _require_small_directory(file)
    try:
        archive = ZipFile(file)
    except BROKEN as error:
        raise Abgelehnt(Grund.BROKEN) from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _of_system(info.filename)]
        _require_bounded(infos, most or MAX_FILES, total or MAX_TOTAL)
        yield [Inhalt(info.filename, info.file_size, _opener(archive, info)) for info in infos]


def _require_small_directory(file: BinaryIO) -> None:
    """Refuse a directory of millions of entries before it is read: zipfile reads it whole (APPNOTE 4.3.14, 4.3.16)."""
    file.seek(0, SEEK_END)
    file.seek(max(0, file.tell() - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    for signature, at, form in ((b"PK\x05\x06", 12, "<L"), (b"PK\x06\x06", 40, "<Q")):
        place = tail.find(signature)
        while place >= 0:
            told = tail[place + at : place + at + struct.calcsize(form)]
            if len(told) == struct.calcsize(form) and struct.unpack(form, told)[0] > MAX_DIRECTORY:
                raise Abgelehnt(Grund.TOO_MANY)
            place = tail.find(signature, place + 1)


def _require_bounded(infos: list[ZipInfo], most: int, total: int) -> None:
    if not infos:
        raise Abgelehnt(Grund.EMPTY)
    if len(infos) > most:
        raise Abgelehnt(Grund.TOO_MANY)
    for info in infos:
        _require_harmless_name(info)
        if info.flag_bits & ENCRYPTED:
            raise Abgelehnt(Grund.ENCRYPTED, info.filename)
    whole, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if whole > RATIO_FROM and whole > MAX_RATIO * max(1, packed):
        raise Abgelehnt(Grund.BOMB)
    if whole > total:
        raise Abgelehnt(Grund.TOO_LARGE)
    placed = sorted((info.header_offset, info.compress_size) for info in infos)
    for (start, size), (following, _size) in pairwise(placed):
        if start + HEADER + size > following:  # files that share their bytes, as quine and overlap bombs do
            raise Abgelehnt(Grund.BOMB)


def _require_harmless_name(info: ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    leads_out = name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":")
    if leads_out or len(parts) > MAX_DEPTH or len(name) > MAX_NAME or stat.S_ISLNK(info.external_attr >> 16):
        raise Abgelehnt(Grund.NAME, info.filename[:100])


def _of_system(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and (parts[0] in OF_SYSTEMS or parts[-1] in OF_SYSTEMS_NAMES)


def _opener(archive: ZipFile, info: ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        copy: BinaryIO = TemporaryFile()  # noqa: SIM115 – the caller closes it
        try:
            with archive.open(info) as packed:
                copied_within(packed, copy, min(MAX_FILE, info.file_size), info.filename)
        except BROKEN as error:
            copy.close()
            raise Abgelehnt(Grund.BROKEN, info.filename) from error
        except Abgelehnt:
            copy.close()
            raise
        return copy

    return opened


def copied_within(source: IO[bytes], target: BinaryIO, limit: int, name: str) -> int:
    """Copy in parts and return how many bytes it were.

    :raises Abgelehnt: there is more than the limit, or nothing.
    """
    total = 0
    while part := source.read(PART):
        total += len(part)
        if total > limit:
            raise Abgelehnt(Grund.TOO_LARGE if limit == MAX_FILE else Grund.BROKEN, name)
        target.write(part)
    if not total:
        raise Abgelehnt(Grund.NO_FILE, name)
    target.seek(0)
    return total
