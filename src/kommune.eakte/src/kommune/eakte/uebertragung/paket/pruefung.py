"""Checks a bag whole before anything of it is read: its files, their sums, its paths; a ZIP is unpacked within bounds."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from kommune.eakte.uebertragung.paket import rules
from kommune.eakte.uebertragung.paket.rules import BagFault
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile
from zipfile import ZipFile

import os
import shutil
import stat
import zlib


PART = 1024 * 1024
TAG_LIMIT = 1_000_000
MANIFEST_LIMIT = 2_000_000_000
RESERVE = 100_000_000


@contextmanager
def opened(source: Path, scratch: Path) -> Iterator[Path]:
    """Give the folder of a bag that is whole; ``scratch`` is where a ZIP is unpacked, and gone afterwards.

    :raises BagFault: it is no bag, damaged, or names what lies elsewhere.
    """
    if source.is_symlink() or not source.exists():
        raise BagFault("fehlt", str(source))
    if source.is_dir():
        require_whole(source)
        yield source
        return
    with TemporaryDirectory(dir=scratch, prefix="einfuhr-") as folder:
        unpack(source, Path(folder))
        require_whole(Path(folder))
        yield Path(folder)


def require_whole(folder: Path) -> None:
    """Compare every file with the manifests, both ways.

    :raises BagFault: anything is missing, changed, foreign or no plain file.
    """
    there = set(_files(folder))
    for name in (*rules.TAGFILES, rules.TAGMANIFEST):
        if name not in there:
            raise BagFault("datei_fehlt", name)
    if _text(folder / "bagit.txt") != rules.BAGIT:
        raise BagFault("version", "bagit.txt")
    tags = _manifest(folder / rules.TAGMANIFEST, payload=False)
    payload = _manifest(folder / rules.MANIFEST, payload=True)
    if set(tags) != set(rules.TAGFILES):
        raise BagFault("tagmanifest")
    for path in sorted(there - set(payload) - set(tags) - {rules.TAGMANIFEST}):
        raise BagFault("fremd", path)
    octets = sum((folder / path).stat().st_size for path in payload if path in there)
    for path, digest in (*tags.items(), *payload.items()):
        if path not in there:
            raise BagFault("datei_fehlt", path)
        with (folder / path).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                raise BagFault("veraendert", path)
    if rules.payload_oxum(_text(folder / "bag-info.txt")) != (octets, len(payload)):
        raise BagFault("oxum")


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files, relative; nothing is followed.

    :raises BagFault: a link, a device, a strange name.
    """
    for place, folders, names in os.walk(folder, followlinks=False):
        for name in (*folders, *names):
            path = Path(place) / name
            relative = str(path.relative_to(folder))
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise BagFault("verweis", relative)
            if not rules.is_safe(relative):
                raise BagFault("pfad", relative[:100])
            if stat.S_ISREG(mode):
                yield relative


def _text(path: Path) -> str:
    if path.stat().st_size > TAG_LIMIT:
        raise BagFault("zu_gross", path.name)
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise BagFault("kein_text", path.name) from None


def _manifest(path: Path, *, payload: bool) -> dict[str, str]:
    if path.stat().st_size > MANIFEST_LIMIT:
        raise BagFault("zu_gross", path.name)
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            return rules.parse_manifest(lines, payload=payload)
    except UnicodeDecodeError:
        raise BagFault("kein_text", path.name) from None


def unpack(source: Path, folder: Path) -> None:
    """Unpack the bag of a ZIP, no more than its bag-info.txt announces and the disk has room for.

    :raises BagFault: it is none, or holds more, a link, a path that leads elsewhere.
    """
    try:
        with ZipFile(source) as archive:
            _unpack(archive, folder)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise BagFault("kein_zip", type(error).__name__) from None


def _unpack(archive: ZipFile, folder: Path) -> None:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    roots = {one.filename.partition("/")[0] for one in entries}
    if len(roots) != 1:
        raise BagFault("wurzel")
    info = next((one for one in entries if one.filename.partition("/")[2] == "bag-info.txt"), None)
    if info is None or info.file_size > TAG_LIMIT:
        raise BagFault("datei_fehlt", "bag-info.txt")
    octets, count = rules.payload_oxum(archive.read(info).decode(errors="replace"))
    if len(entries) > count + len(rules.TAGFILES) + 1:
        raise BagFault("oxum")
    allowed = octets + count * (rules.LONGEST + 70) + 4 * TAG_LIMIT
    if allowed + RESERVE > shutil.disk_usage(folder).free:
        raise BagFault("platz")
    for entry in entries:
        relative = entry.filename.partition("/")[2]
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise BagFault("verweis", relative[:100])
        if not rules.is_safe(relative):
            raise BagFault("pfad", entry.filename[:100])
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise BagFault("doppelt", relative)
        with archive.open(entry) as packed, target.open("xb") as file:
            while piece := packed.read(PART):
                allowed -= len(piece)
                if allowed < 0:
                    raise BagFault("zu_gross", relative)
                file.write(piece)
