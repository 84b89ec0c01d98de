"""Writes a bag beside its place and puts it there when it is whole; what fails leaves nothing."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from hashlib import sha256
from kommune.eakte.uebertragung.paket import rules
from pathlib import Path
from typing import Any
from typing import BinaryIO
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import json
import os
import shutil


PART = 1024 * 1024


class Bag:
    """A bag that is being written: lines of JSON and files, each hashed while it is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}
        self.octets = 0

    @contextmanager
    def lines(self, name: str) -> Iterator[Callable[[dict[str, Any]], None]]:
        """Give a function that writes one line of ``data/name``."""
        path = f"data/{name}"
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = sha256()
        with target.open("xb") as file:

            def write(data: dict[str, Any]) -> None:
                line = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                file.write(line)
                self.octets += len(line)

            yield write
            _sync(file)
        self.digests[path] = digest.hexdigest()

    def keep(self, source: BinaryIO) -> tuple[str, int]:
        """Copy a file to ``data/dateien/ab/<SHA-256>``, once; return its SHA-256 and size in bytes."""
        folder = self.folder / "data" / "dateien"
        folder.mkdir(parents=True, exist_ok=True)
        digest, size, part = sha256(), 0, folder / "part"
        with part.open("wb") as file:
            while piece := source.read(PART):
                digest.update(piece)
                size += file.write(piece)
            _sync(file)
        name = digest.hexdigest()
        path = f"data/dateien/{name[:2]}/{name}"
        if path in self.digests:
            part.unlink()
            return name, size
        (self.folder / path).parent.mkdir(exist_ok=True)
        part.rename(self.folder / path)
        self.digests[path] = name
        self.octets += size
        return name, size

    def close(self, info: Mapping[str, str | list[str]]) -> None:
        """Write the manifests and what the bag says of itself."""
        entries = {**info, "Payload-Oxum": f"{self.octets}.{len(self.digests)}"}
        tags = {"bagit.txt": rules.BAGIT, "bag-info.txt": rules.bag_info(entries)}
        tags[rules.MANIFEST] = "".join(rules.manifest_line(self.digests[path], path) for path in sorted(self.digests))
        for name, text in tags.items():
            self._tag(name, text)
        self._tag(
            rules.TAGMANIFEST,
            "".join(rules.manifest_line(sha256(text.encode()).hexdigest(), name) for name, text in tags.items()),
        )

    def _tag(self, name: str, text: str) -> None:
        with (self.folder / name).open("xb") as file:
            file.write(text.encode())
            _sync(file)


@contextmanager
def written(target: Path) -> Iterator[Bag]:
    """Give a bag that lies at ``target`` once the block ended well: a folder, or a ZIP if the name ends so.

    :raises FileExistsError: there is something at the target. Whatever fails, nothing is left.
    """
    if target.exists() or target.is_symlink():
        raise FileExistsError(str(target))
    folder, packed = target.with_name(target.name + ".unfertig"), target.with_name(target.name + ".gepackt")
    shutil.rmtree(folder, ignore_errors=True)
    packed.unlink(missing_ok=True)
    try:
        folder.mkdir(parents=True, mode=0o700)
        yield Bag(folder)
        if target.suffix == ".zip":
            _pack(folder, packed, target.stem)
            shutil.rmtree(folder)
            os.replace(packed, target)
        else:
            os.replace(folder, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        packed.unlink(missing_ok=True)
        raise


def _pack(folder: Path, packed: Path, root: str) -> None:
    with packed.open("xb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, f"{root}/{path.relative_to(folder)}")
        _sync(file)


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
