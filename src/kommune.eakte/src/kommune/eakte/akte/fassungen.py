"""Versions of a Dokument (xdomea 3.1, VersionType): a draft may get another one, the earlier stay. Called through ``api``."""

from collections.abc import Mapping
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.akte.ablegen import checked_file
from kommune.eakte.akte.ablegen import sign_fassung
from kommune.eakte.akte.bearbeitung import note_modified
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.pruefung import require_open
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from typing import Any
from typing import BinaryIO


OF_FILE = ("dateiname", "groesse", "mime", "sha256")
OF_MAKING = ("von", "am", "kommentar")


def add_fassung(dokument, *, data: bytes | BinaryIO, filename: str, grund: str = "") -> int:
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
    sign_fassung(dokument, kommentar=grund)
    dokument.version = dokument.version + 1
    note_modified(dokument, grund)
    return dokument.version


def fassung_of(dokument) -> dict:
    """Return the present version: its number, the fields of its file, author, time (None if not noted) and comment."""
    made = {name: getattr(dokument, f"fassung_{name}") for name in OF_MAKING}
    return {"version": dokument.version, **{name: getattr(dokument, name) for name in OF_FILE}, **made}


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


def reference_to(fassung: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reference to the Datei of a version (``core.datei``)."""
    return {"name": fassung["dateiname"], **{name: fassung[name] for name in ("mime", "groesse", "sha256")}}


def is_intact(dokument) -> bool:
    """Tell whether the bytes of every version are those that came, by size and SHA-256; reads them, so not for a page."""
    return all(datei.is_intact(reference_to(fassung)) for fassung in list_fassungen(dokument))


def check_now(dokument) -> bool:
    """Compare the bytes of every version now, note it at the Dateien, and return whether they are those that came."""
    found = [datei.compare(reference_to(fassung)) for fassung in list_fassungen(dokument)]
    return all(found)


def last_befund(dokument) -> tuple[bool, datetime] | None:
    """Return what the last comparison of every version gave and the oldest time, None if one was never compared."""
    found = [datei.befund(reference_to(fassung)) for fassung in list_fassungen(dokument)]
    return None if None in found else (all(intact for intact, _when in found), min(when for _intact, when in found))


def is_there(dokument) -> bool:
    """Tell whether the file of every version can be read."""
    return all(datei.is_there(reference_to(fassung)) for fassung in list_fassungen(dokument))
