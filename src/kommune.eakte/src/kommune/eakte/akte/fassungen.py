"""Versions of a Dokument (xdomea 3.1, VersionType): a draft may get another one, the earlier stay. Called through ``api``."""

from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.akte.ablegen import checked_file
from kommune.eakte.akte.bearbeitung import note_modified
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.pruefung import require_open
from kommune.eakte.core import dateien
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState


OF_FILE = ("dateiname", "groesse", "mime", "sha256", "datei")


def add_fassung(dokument, *, data: bytes, filename: str, grund: str = "") -> int:
    """Give a draft another version of its file and return the number; the earlier one is kept.

    :raises WrongState: it came from outside, is final, or the Vorgang is closed.
    :raises Invalid: no bytes, or those it has already.
    """
    require_open(dokument)
    if is_fixed(dokument):
        raise WrongState(
            _(
                "error_dokument_fixed",
                default="${aktenzeichen} came from outside or is final; its file never changes.",
                mapping={"aktenzeichen": dokument.aktenzeichen},
            ),
            field="datei",
        )
    file = checked_file(data, filename)
    if file["sha256"] == dokument.sha256:
        raise Invalid(_("error_same_file", default="This is the file the Dokument has already."), field="datei")
    dokument.fassungen = (*dokument.fassungen, fassung_of(dokument))
    for name, value in file.items():
        setattr(dokument, name, value)
    dokument.version = dokument.version + 1
    note_modified(dokument, grund)
    return dokument.version


def fassung_of(dokument) -> dict:
    """Return the present version."""
    return {"version": dokument.version, **{name: getattr(dokument, name) for name in OF_FILE}}


def list_fassungen(dokument) -> list[dict]:
    """Return every version, the present one first."""
    return [fassung_of(dokument), *dokument.fassungen]


def get_fassung(dokument, version: int) -> dict:
    """Return one version, the present or an earlier one.

    :raises Unknown: there is none.
    """
    for fassung in list_fassungen(dokument):
        if fassung["version"] == version:
            return fassung
    raise Unknown(_("error_unknown_fassung", default="There is no such version."))


def is_intact(dokument) -> bool:
    """Tell whether the bytes of every version are those that came, by size and SHA-256."""
    return all(_is_as_noted(fassung) for fassung in list_fassungen(dokument))


def is_there(dokument) -> bool:
    """Tell whether the file of every version can be read."""
    return all(dateien.is_there(fassung["datei"]._blob) for fassung in list_fassungen(dokument))


def _is_as_noted(fassung: dict) -> bool:
    if not dateien.is_there(fassung["datei"]._blob):
        return False
    data = fassung["datei"].data
    return len(data) == fassung["groesse"] and sha256(data).hexdigest() == fassung["sha256"]
