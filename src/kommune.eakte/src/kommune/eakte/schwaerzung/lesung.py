"""Reading the words of a file that takes longer than a request may: by a worker, kept beside the file."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.schwaerzung import vorlage
from typing import Any


ART = "schwaerzung-lesen"  # a kind of Auftrag


def ask(reference: Mapping[str, Any]) -> None:
    """Have a file read, in a transaction of its own, for the one that asks is refused; once an hour."""
    key = f"{reference['sha256']}-{clock.now():%Y%m%d%H}"
    told = {name: reference[name] for name in ("name", "mime", "groesse", "sha256")}
    known = speicher().by_hash[reference["sha256"]]
    if auftraege.entry(ART, key) is not None:
        return
    if is_uncommitted(known):
        auftraege.enqueue(ART, key, told, akteur="")
    else:
        run_apart(known, lambda apart: auftraege.enqueue(ART, key, told, akteur="", into=apart), note="words asked for")


class Lesen(Auftragsart):
    """Keeps the words beside the file."""

    title = _("label_auftrag_schwaerzung_lesen", default="Words of a large file that is to be blacked out")
    spur = Spur.RENDITIONS
    keep = None

    def run(self, portal: Any, auftrag: Any) -> None:
        try:
            vorlage.keep_words(dict(auftrag.angaben))
        except Invalid as error:
            raise Endgueltig(error.message) from error

    def describe(self, angaben: Mapping[str, Any]) -> str:
        return ""
