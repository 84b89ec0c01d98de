"""Another version of a Dokument (xdomea 3.1, VersionType): a draft may get one, the earlier stay. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.dokument.ablage import checked_file
from kommune.eakte.akte.dokument.checkout import holder_of
from kommune.eakte.akte.dokument.checkout import release
from kommune.eakte.akte.dokument.checkout import require_not_taken
from kommune.eakte.akte.interfaces import FassungAdded
from kommune.eakte.akte.schriftgut.bearbeitung import note_modified
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from typing import BinaryIO
from zope.event import notify


def add_fassung(dokument, *, data: bytes | BinaryIO, filename: str, grund: str = "", seen: int | None = None) -> int:
    """Give a draft another version of its file and return the number; the earlier one is kept.

    Who has it checked out checks it in with that.

    :raises WrongState: it came from outside, is final, somebody else has checked it out, or the Vorgang is closed.
    :raises Stale: it got another version after ``seen``, which is the number of the one this was made of.
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
    require_not_taken(dokument)
    _require_seen(dokument, seen)
    file = checked_file(data, filename)
    if file["sha256"] == dokument.sha256:
        raise Invalid(_("error_same_file", default="This is the file the Dokument has already."), field="datei")
    kommentar = require_text(grund, "grund", limit=2000, required=False)
    version = fassung.put(dokument, file, von=zugriff.user_id(), kommentar=kommentar)
    if holder_of(dokument):
        release(dokument)
    note_modified(dokument, grund)
    notify(FassungAdded(dokument))
    return version


def _require_seen(dokument, seen: int | None) -> None:
    if seen is not None and seen != dokument.version:
        raise Stale(
            _(
                "error_newer_version",
                default="${person} has stored version ${version} meanwhile. Look at it. If yours shall follow it all the same, choose the file again and send it.",
                mapping={"person": organisation.display_name(dokument.fassung_von), "version": dokument.version},
            ),
            field="datei",
        )
