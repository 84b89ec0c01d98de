"""Put Dokumente into a Vorgang: original bytes, typed by content, with SHA-256. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte.anlegen import fill
from kommune.eakte.akte.anlegen import number
from kommune.eakte.akte.anlegen import store
from kommune.eakte.akte.content.dokument import Dokument
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.pruefung import require_open
from kommune.eakte.akte.pruefung import require_text
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import datei
from plone.namedfile.file import NamedBlobFile


MAX_BYTES = 100 * 1024 * 1024
RICHTUNGEN = ("eingang", "ausgang", "intern")


def add_dokument(
    vorgang,
    *,
    betreff: str = "",
    data: bytes,
    filename: str,
    richtung: str,
    herkunft: str = "",
    anlage_von: str = "",
    akteur: str | None = None,
    **felder,
) -> Dokument:
    """Store the original bytes as a Dokument of an open Vorgang, typed by content, with SHA-256.

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
    dokument.title = require_text(betreff or file["dateiname"], "betreff", limit=500)
    dokument.richtung = richtung
    dokument.anlage_von = _main_dokument(vorgang, anlage_von)
    for name, value in file.items():
        setattr(dokument, name, value)
    dokument.herkunft = herkunft or ("extern" if richtung == "eingang" else "intern")
    if richtung == "eingang" and dokument.posteingangsdatum is None:
        dokument.posteingangsdatum = clock.today()
    number(dokument, "dokument", {"vorgang": vorgang.aktenzeichen, "jahr": clock.today().year}, since=vorgang)
    return store(vorgang, dokument, "Dokument", akteur=akteur)


def checked_file(data, filename) -> dict:
    """Return the fields that describe the bytes of a file, and the file itself.

    :raises Invalid: no bytes, too many bytes, no file name.
    """
    if not isinstance(data, bytes) or not data:
        raise Invalid(_("error_empty_file", default="The file is empty."), field="datei")
    if len(data) > MAX_BYTES:
        raise Invalid(_("error_file_too_large", default="The file is larger than 100 MB."), field="datei")
    if not str(filename or "").strip():
        raise Invalid(_("error_no_file_name", default="The file has no name."), field="dateiname")
    told = datei.describe(data, str(filename))
    return {
        "dateiname": told["name"],
        "groesse": told["groesse"],
        "mime": told["mime"],
        "sha256": told["sha256"],
        "datei": NamedBlobFile(data=data, contentType=told["mime"], filename=told["name"]),
    }


def _main_dokument(vorgang, aktenzeichen: str) -> str:
    if not aktenzeichen:
        return ""
    known = {dokument.aktenzeichen for dokument in vorgang.objectValues() if IDokument.providedBy(dokument)}
    if aktenzeichen not in known:
        raise Invalid(
            _("error_anlage_von", default="This Vorgang has no Dokument with this number."), field="anlage_von"
        )
    return aktenzeichen
