"""Put Dokumente into a Vorgang: original bytes, typed by content, with SHA-256. Called through ``api``."""

from collections.abc import Mapping
from io import SEEK_END
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import Dokument
from kommune.eakte.akte.kennzeichen.nummern import number
from kommune.eakte.akte.kennzeichen.suche import find_by_key
from kommune.eakte.akte.schriftgut.neuanlage import fill
from kommune.eakte.akte.schriftgut.neuanlage import store
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.signatur import api as signatur
from typing import Any
from typing import BinaryIO


MAX_BYTES = 200 * 1024 * 1024
RICHTUNGEN = ("eingang", "ausgang", "intern")


def add_dokument(
    vorgang,
    *,
    betreff: str = "",
    data: bytes | BinaryIO | Mapping[str, Any],
    filename: str,
    richtung: str,
    herkunft: str = "",
    anlage_von: str = "",
    akteur: str | None = None,
    **felder,
) -> Dokument:
    """Store the original bytes as a Dokument of an open Vorgang, typed by content, with SHA-256.

    ``data`` is bytes, a file that can be rewound, or the reference to a Datei another holder has already.
    What comes in (``richtung="eingang"``) is from outside and never changes again (GoBD:
    Unveränderbarkeit); the rest is a draft until made final. ``anlage_von`` is the number of the
    Dokument in the same Vorgang that it is enclosed with (xdomea 3.1, Anlage).

    :raises WrongState: the Vorgang is closed.
    :raises Invalid: no bytes, too many bytes, no file name, an unknown direction or main Dokument.
    """
    require_open(vorgang)
    if richtung not in RICHTUNGEN:
        raise Invalid(
            _("error_richtung", default="Say whether it is incoming, outgoing or internal."), field="richtung"
        )
    file = checked_file(data, filename)
    dokument = Dokument()
    fill(dokument, Dokument, felder)
    dokument.title = require_text(betreff or file["name"], "betreff", limit=500)
    dokument.richtung = richtung
    dokument.anlage_von = _main_dokument(vorgang, anlage_von)
    fassung.put(dokument, file, von=akteur or zugriff.user_id())
    dokument.herkunft = herkunft or ("extern" if richtung == "eingang" else "intern")
    if richtung == "eingang" and dokument.posteingangsdatum is None:
        dokument.posteingangsdatum = clock.today()
    number(dokument, "dokument", {"vorgang": vorgang.aktenzeichen, "jahr": clock.today().year}, since=vorgang)
    return store(vorgang, dokument, "Dokument", akteur=akteur)


def checked_file(data: Any, filename: Any) -> dict[str, Any]:
    """Keep the file and return the reference to it.

    :raises Invalid: no bytes, too many bytes, no file name.
    """
    size = _size_of(data)
    if not size:
        raise Invalid(_("error_empty_file", default="The file is empty."), field="datei")
    if size > MAX_BYTES:
        raise too_large()
    if not str(filename or "").strip():
        raise Invalid(_("error_no_file_name", default="The file has no name."), field="dateiname")
    kept = datei.refer(data) if isinstance(data, Mapping) else datei.add(data, str(filename))
    darstellung.ask(kept)
    signatur.ask(kept)
    return kept


def too_large() -> TooLarge:
    """Return the refusal of a file of more than 200 MB."""
    return TooLarge(_("error_file_too_large", default="The file is larger than 200 MB."), field="datei")


def _size_of(data: Any) -> int:
    if isinstance(data, Mapping):
        return int(data["groesse"])
    if isinstance(data, bytes):
        return len(data)
    if not hasattr(data, "seek"):
        return 0
    data.seek(0, SEEK_END)
    return int(data.tell())


def _main_dokument(vorgang, aktenzeichen: str) -> str:
    if not aktenzeichen:
        return ""
    here = f"{'/'.join(vorgang.getPhysicalPath())}/"
    found = find_by_key("Dokument", aktenzeichen, unrestricted=True)
    if not any(brain.getPath().startswith(here) for brain in found):
        raise Invalid(
            _("error_anlage_von", default="This Vorgang has no Dokument with this number."), field="anlage_von"
        )
    return str(found[0].aktenzeichen)
