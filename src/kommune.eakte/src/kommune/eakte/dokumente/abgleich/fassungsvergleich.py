"""Compare two versions of a Dokument by their text. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import volltext
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.dateityp.filetype import PDF
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente.abgleich import texte
from kommune.eakte.dokumente.abgleich.vergleich import compare
from kommune.eakte.dokumente.abgleich.vergleich import Zeile
from typing import Any


READ_IN_REQUEST = 1024 * 1024


def compare_versions(dokument: Any, von: int, bis: int) -> list[Zeile]:
    """Return how the text changed from one version to another; an empty list if it did not.

    :raises Unknown: there is no such version. :raises WrongState: one has no text that could be compared.
    """
    return compare(_text(dokument, von), _text(dokument, bis))


def _text(dokument: Any, version: int) -> str:
    reference = akten.reference_to(akten.get_fassung(dokument, version))
    if reference["mime"] == PDF and (reference["groesse"] > READ_IN_REQUEST or datei.words_kept(reference)):
        return _of_pdf(reference, version)
    if reference["groesse"] <= texte.MAX_BYTES and reference["mime"] in texte.MIMES:
        with datei.opened(reference) as file:
            found = texte.text_of(file, reference["mime"])
        if found is not None:
            return found
    raise _without_text(version)


def _of_pdf(reference: dict[str, Any], version: int) -> str:
    """Return the words of a PDF as they were read for the search; what was not read yet is read by the worker, not here."""
    kept = datei.words_kept(reference)
    if kept:
        return kept
    if kept is not None:
        raise _without_text(version)
    volltext.ask_words(reference)
    raise WrongState(
        _(
            "error_text_being_read",
            default="Version ${version} is large: its text is being read. Try again in a moment.",
            mapping={"version": version},
        )
    )


def _without_text(version: int) -> WrongState:
    return WrongState(
        _(
            "error_no_text_to_compare",
            default="Version ${version} has no text that could be compared. You can download both and look at them.",
            mapping={"version": version},
        )
    )
