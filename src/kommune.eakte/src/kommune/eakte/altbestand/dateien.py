"""The scans of an Altbestand: in ZIP files that were uploaded, or in a folder of the server; found by name, looked at before they are taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from contextlib import suppress
from kommune.eakte import _
from kommune.eakte.altbestand import rules
from kommune.eakte.altbestand.store import Altbestand
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.dateityp import archiv
from kommune.eakte.core.dateityp.archiv import Abgelehnt
from kommune.eakte.core.dateityp.archiv import Grund
from kommune.eakte.core.dateityp.filetype import PDF
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from typing import BinaryIO

import os
import re


MAX_ZIP_FILES, MAX_ZIP_BYTES = 30_000, 20 * 1024**3
MAX_FOLDER_FILES = 200_000
MIMES = (PDF, "image/tiff", "image/jpeg", "image/png")
PART, TAIL = 1024 * 1024, 65_536
# Trailer and cross-reference stream are never packed, so that this is seen in the bytes (ISO 32000-1, 7.5.8, 7.6).
ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
OVERLAP = 64
GRUENDE = {
    Grund.ENCRYPTED: _("error_alt_zip_encrypted", default="The ZIP file is protected by a password."),
    Grund.EMPTY: _("error_alt_zip_empty", default="There is no file in the ZIP file."),
    Grund.TOO_MANY: _("error_alt_zip_many", default="The ZIP file holds more than 30,000 files. Divide it."),
    Grund.TOO_LARGE: _("error_alt_zip_large", default="What lies in the ZIP file has more than 20 GB. Divide it."),
    Grund.BOMB: _("error_alt_zip_bomb", default="The ZIP file would grow without measure when unpacked."),
    Grund.NAME: _("error_alt_zip_name", default="The ZIP file holds a file whose name leads out of it."),
}
ZIP_BROKEN = _("error_alt_zip", default="This is no ZIP file, or it is damaged.")
FILE_BROKEN = _("error_alt_file_broken", default="The file is empty or cannot be read.")


class Nichtgenommen(Exception):
    """A file is not taken; the argument is the reason in words."""


def add_zip(bestand: Altbestand, data: Any, name: str) -> int:
    """Keep a ZIP file and note what lies in it; return how many files those are.

    A path that is in an earlier one, too, is taken from this one.

    :raises Invalid: it is none, damaged, encrypted, too large or made to do harm.
    """
    reference = datei.add(data, name)
    with datei.opened(reference) as file, _as_invalid(), _listed(file) as found:
        names = [one.name for one in found]
    if any(known["sha256"] == reference["sha256"] for known in bestand.quellen):
        return len(names)
    bestand.quellen = (*bestand.quellen, reference)
    _note(bestand, len(bestand.quellen) - 1, names)
    return len(names)


def read_folder(bestand: Altbestand, folder: Path) -> int:
    """Note what lies in a folder of the server and below, links left out; return how many files those are.

    :raises Invalid: there are more than 200,000.
    """
    bestand.ordner = str(folder)
    names = []
    for above, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not (Path(above) / one).is_symlink()]
        names += [(Path(above) / one).relative_to(folder).as_posix() for one in files]
        if len(names) > MAX_FOLDER_FILES:
            raise Invalid(_("error_alt_folder", default="The folder holds more than 200,000 files."))
    _note(bestand, -1, names)
    return len(names)


def find(bestand: Altbestand, name: str) -> tuple[int, str]:
    """Return where a file of a row is: by its path, else by its name alone if there is one of that name.

    :raises Nichtgenommen: it is missing, or several are called so.
    """
    key = rules.name_key(name)
    if key in bestand.pfade:
        return bestand.pfade[key]
    paths = bestand.namen.get(PurePosixPath(key).name, ())
    if "/" in key:
        paths = tuple(path for path in paths if path.endswith(f"/{key}"))
    if not paths:
        raise Nichtgenommen(_("error_alt_file_missing", default="The file “${name}” is missing.", mapping=_said(name)))
    if len(paths) > 1:
        raise Nichtgenommen(
            _(
                "error_alt_file_several",
                default="There are several files “${name}”. Write the folder before the name.",
                mapping=_said(name),
            )
        )
    return bestand.pfade[paths[0]]


class Quellen:
    """The sources of an Altbestand, opened for a while; a ZIP file is opened when the first of its files is wanted."""

    def __init__(self, bestand: Altbestand) -> None:
        self.bestand, self.stack = bestand, ExitStack()
        self.known: dict[int, dict[str, archiv.Inhalt]] = {}

    def __enter__(self) -> "Quellen":
        return self

    def __exit__(self, *_exc: Any) -> None:
        self.stack.close()

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Give a file of a row, looked at: a PDF or a picture, whole, without a password.

        :raises Nichtgenommen: it is missing, or none of these.
        """
        number, path = find(self.bestand, name)
        try:
            file = self._open(number, path)
        except (Abgelehnt, OSError, KommuneError) as error:
            raise Nichtgenommen(FILE_BROKEN) from error
        with file:
            require_taken(file, name)
            yield file

    def _open(self, number: int, path: str) -> BinaryIO:
        if number < 0:
            root = Path(self.bestand.ordner).resolve()
            wanted = (root / path).resolve()
            if not wanted.is_relative_to(root) or not wanted.is_file():
                raise Abgelehnt(Grund.NO_FILE, path)
            return wanted.open("rb")
        if number not in self.known:
            file = self.stack.enter_context(_own(self.bestand.quellen[number]))
            self.known[number] = {one.name: one for one in self.stack.enter_context(_listed(file))}
        return self.known[number][path].opened()


def _own(reference: dict[str, Any]) -> BinaryIO:
    """Open a Datei by a handle of its own: taking a row back would close that of the database."""
    with datei.opened(reference) as file:
        return os.fdopen(os.dup(file.fileno()), "rb")


def require_taken(file: BinaryIO, name: str) -> None:
    """Refuse what is no PDF or picture, is cut off, or has a password; leaves the file at its beginning.

    :raises Nichtgenommen: saying which.
    """
    mime = sniff(file)
    if mime not in MIMES:
        raise Nichtgenommen(
            _(
                "error_alt_file_type",
                default="“${name}” is no PDF, TIFF, JPEG or PNG.",
                mapping=_said(name),
            )
        )
    if mime == PDF:
        encrypted, tail, before = False, b"", b""
        while part := file.read(PART):
            encrypted = encrypted or ENCRYPTED.search(before + part) is not None
            tail, before = (tail + part)[-TAIL:], part[-OVERLAP:]
        file.seek(0)
        if encrypted:
            raise Nichtgenommen(
                _("error_alt_file_password", default="“${name}” is protected by a password.", mapping=_said(name))
            )
        if b"startxref" not in tail:
            raise Nichtgenommen(
                _("error_alt_file_cut", default="“${name}” is damaged: its end is missing.", mapping=_said(name))
            )


def _said(name: str) -> dict[str, str]:
    return {"name": name[:120]}


def _note(bestand: Altbestand, source: int, names: list[str]) -> None:
    """Note what lies in a source; every name is written once, however many folders have a file of that name."""
    fresh: dict[str, list[str]] = {}
    for name in names:
        key = rules.name_key(name)
        if key not in bestand.pfade:
            fresh.setdefault(PurePosixPath(key).name, []).append(key)
        bestand.pfade[key] = (source, name)
    for short, keys in fresh.items():
        bestand.namen[short] = (*bestand.namen.get(short, ()), *keys)


@contextmanager
def _listed(file: BinaryIO) -> Iterator[list[archiv.Inhalt]]:
    with archiv.inhalte(file, most=MAX_ZIP_FILES, total=MAX_ZIP_BYTES) as found:
        yield found


@contextmanager
def _as_invalid() -> Iterator[None]:
    try:
        yield
    except Abgelehnt as refusal:
        reason = ZIP_BROKEN
        with suppress(KeyError):
            reason = GRUENDE[refusal.grund]
        raise Invalid(reason, field="scans") from refusal
