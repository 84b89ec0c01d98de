"""The files of several Dokumente in one ZIP. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.akte.interfaces import DokumentGezeigt
from kommune.eakte.core.datei.pruefung import ausgang
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import rules
from kommune.eakte.dokumente.sammlung.akt import chosen_of
from kommune.eakte.dokumente.sammlung.akt import gone
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zope.event import notify
from zope.i18n import translate

import shutil


MOST_BYTES = 1024**3
LEFT_OUT = "nicht enthalten.txt"
PART = 1024 * 1024


def files_of(vorgang: Any, uids: Iterable[str], request: Any) -> Any:
    """Return an open file, at its start: a ZIP of the originals, each named by its number; what could not be read is told in it.

    Packing is reading: it is journaled where reading is.

    :raises Invalid: nothing chosen. :raises TooMany: over 200. :raises TooLarge: over 1 GB. :raises WrongState: none could be read.
    """
    chosen = chosen_of(vorgang, uids)
    size = sum(one.reference["groesse"] for one in chosen.values() if one is not None)
    if size > MOST_BYTES:
        raise TooLarge(_("error_zip_large", default="Together they are larger than 1 GB. Choose fewer."))
    names: set[str] = set()
    left_out: list[str] = []
    target = TemporaryFile()  # noqa: SIM115 – closed when it was read
    with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True) as opened:
        for uid, dokument in chosen.items():
            if dokument is None:
                left_out.append(f"{uid}: {translate(gone(), context=request)}")
                continue
            name = rules.free_name(rules.name_in_zip(dokument.aktenzeichen, dokument.reference["name"]), names)
            try:
                _write(opened, name, dokument.reference)
            except KommuneError as error:
                left_out.append(f"{dokument.aktenzeichen}: {translate(error.message, context=request)}")
                continue
            names.add(name)
            notify(DokumentGezeigt(dokument))
        if left_out:
            opened.writestr(LEFT_OUT, "\n".join(left_out) + "\n")
    if not names:
        target.close()
        raise WrongState(_("error_zip_nothing", default="None of the files can be read."), reasons=left_out)
    target.seek(0)
    return target


def _write(opened: ZipFile, name: str, reference: Any) -> None:
    with ausgang.opened(reference) as source, opened.open(name, "w", force_zip64=True) as there:
        shutil.copyfileobj(source, there, PART)
