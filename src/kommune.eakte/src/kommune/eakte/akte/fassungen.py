"""Another version of a Dokument (xdomea 3.1, VersionType): a draft may get one, the earlier stay. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte.ablegen import checked_file
from kommune.eakte.akte.bearbeitung import note_modified
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.interfaces import FassungAdded
from kommune.eakte.akte.pruefung import require_open
from kommune.eakte.akte.pruefung import require_text
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from plone import api
from typing import BinaryIO
from zope.event import notify


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
    kommentar = require_text(grund, "grund", limit=2000, required=False)
    version = fassung.put(dokument, file, von=api.user.get_current().getId() or "", kommentar=kommentar)
    note_modified(dokument, grund)
    notify(FassungAdded(dokument))
    return version
