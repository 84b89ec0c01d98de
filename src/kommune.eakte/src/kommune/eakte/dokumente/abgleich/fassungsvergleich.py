"""Compare two versions of a Dokument by their text. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente.abgleich import texte
from kommune.eakte.dokumente.abgleich.vergleich import compare
from kommune.eakte.dokumente.abgleich.vergleich import Zeile
from typing import Any


def compare_versions(dokument: Any, von: int, bis: int) -> list[Zeile]:
    """Return how the text changed from one version to another; an empty list if it did not.

    :raises Unknown: there is no such version. :raises WrongState: one has no text that could be compared.
    """
    return compare(_text(dokument, von), _text(dokument, bis))


def _text(dokument: Any, version: int) -> str:
    reference = akten.reference_to(akten.get_fassung(dokument, version))
    if reference["groesse"] <= texte.MAX_BYTES and reference["mime"] in texte.MIMES:
        with datei.opened(reference) as file:
            found = texte.text_of(file, reference["mime"])
        if found is not None:
            return found
    raise WrongState(
        _(
            "error_no_text_to_compare",
            default="Version ${version} has no text that could be compared. You can download both and look at them.",
            mapping={"version": version},
        )
    )
