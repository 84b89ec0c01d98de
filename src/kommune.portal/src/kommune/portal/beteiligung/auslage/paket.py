"""All documents on show as one ZIP file, with a list of their SHA-256."""

from collections.abc import Sequence
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.beteiligung.store import Unterlage
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any
from zipfile import ZIP_STORED
from zipfile import ZipFile


IN_MEMORY = 10_000_000


def packed(titel: str, unterlagen: Sequence[Unterlage]) -> Any:
    """Return an open file with all of them, read from its beginning; on the disk when it is large."""
    target, lines = SpooledTemporaryFile(max_size=IN_MEMORY), [titel, ""]  # noqa: SIM115 – the answer reads and closes it
    with ZipFile(target, "w", ZIP_STORED) as opened:
        for number, one in enumerate(unterlagen, 1):
            name = f"{number:02}-{one.datei['name']}"
            try:
                with ausgang.opened(one.datei) as source, opened.open(name, "w", force_zip64=True) as out:
                    copyfileobj(source, out, 1_000_000)
            except KommuneError:
                lines.append(f"{name}\t{one.titel}, Version {one.version}: nicht enthalten, bitte einzeln abrufen")
                continue
            lines.append(
                f"{name}\t{one.titel}, Version {one.version}, ausgelegt seit {one.ab:%d.%m.%Y, %H:%M:%S} Uhr\tSHA-256 {one.datei['sha256']}"
            )
        opened.writestr("Verzeichnis.txt", "\r\n".join([*lines, ""]))
    target.seek(0)
    return target
