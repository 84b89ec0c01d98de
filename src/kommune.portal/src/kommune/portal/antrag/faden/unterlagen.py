"""Every paper of a case together – receipt, what the citizen sent, what the town sent – one by one and as a ZIP. Called through ``api``."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooLarge
from kommune.portal import _
from kommune.portal.antrag.store import Antrag
from kommune.portal.postfach import api as postfach
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_STORED
from zipfile import ZipFile


MOST_BYTES = 1024**3
PART = 1024 * 1024


@dataclass(frozen=True)
class Unterlage:
    """One paper: its reference (``core.datei``), when it came, from whom, and its place below the address of the case.

    ``nachricht`` is the id of the message it lies in, "" of what came with the application.
    """

    datei: Mapping[str, Any]
    seit: datetime
    von_stadt: bool
    ort: str
    nachricht: str = ""


def unterlagen_of(antrag: Antrag) -> tuple[Unterlage, ...]:
    """Return the papers of a case in the order they came; the receipt first once it is made."""
    return tuple(_all(antrag))


def _all(antrag: Antrag) -> Iterator[Unterlage]:
    if antrag.quittung is not None:
        yield Unterlage(antrag.quittung, antrag.eingang, True, "quittung")
    for number, one in enumerate(antrag.dateien):
        yield Unterlage(one, antrag.eingang, False, f"unterlage/{number}")
    for message in reversed(postfach.nachrichten(antrag.eingangsnummer)):
        for number, one in enumerate(message.anhaenge):
            place = f"anhang/{message.id}/{number}"
            yield Unterlage(one, message.gesendet, message.an_buerger, place, message.id)


def packed(antrag: Antrag) -> Any:
    """Return an open file on the disk: a ZIP of all papers, numbered as they came; what could not be read is told in it.

    :raises TooLarge: over 1 GB.
    """
    found = unterlagen_of(antrag)
    if sum(one.datei["groesse"] for one in found) > MOST_BYTES:
        raise TooLarge(_("error_case_zip_large", default="Together they are larger than 1 GB. Fetch them one by one."))
    target, lines = TemporaryFile(), [antrag.titel, antrag.eingangsnummer, ""]  # noqa: SIM115 – the answer reads and closes it
    with ZipFile(target, "w", ZIP_STORED) as opened:
        for number, one in enumerate(found, 1):
            name = f"{number:02}-{one.datei['name']}"
            try:
                with ausgang.opened(one.datei) as source, opened.open(name, "w", force_zip64=True) as out:
                    copyfileobj(source, out, PART)
            except KommuneError:
                lines.append(f"{name}\tnicht enthalten, bitte einzeln abrufen")
                continue
            source_name = "von der Stadt" if one.von_stadt else "von Ihnen"
            lines.append(f"{name}\t{source_name}, {one.seit:%d.%m.%Y, %H:%M} Uhr")
        opened.writestr("Verzeichnis.txt", "\r\n".join([*lines, ""]))
    target.seek(0)
    return target
