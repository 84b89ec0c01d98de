"""Checks each Datei for malicious software, by an Auftrag, where the town names a scanner (clamd); otherwise none is checked."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import clamd
from kommune.eakte.core.datei.pruefung.ausgang import address
from kommune.eakte.core.datei.pruefung.ausgang import set_fund
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import WrongState
from typing import Any


ART = "schadcode"


def ask(reference: Mapping[str, Any], *, into: Any = None) -> bool:
    """Have a Datei checked, once more if it was; return False if the town has no scanner."""
    if not address():
        return False
    auftraege.enqueue(ART, reference["sha256"], akteur="", into=into)
    return True


def ask_anew(reference: Mapping[str, Any]) -> None:
    """Have a Datei checked because somebody wants it.

    :raises WrongState: the town has no scanner.
    """
    if not ask(reference):
        raise WrongState(
            _(
                "error_no_scanner",
                default="No program that looks for malicious software is set up; ask the administrator.",
            )
        )


def befund(reference: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known: ``stand``, ``am`` (when it was checked), ``name`` of what was found."""
    known = speicher().by_hash.get(reference["sha256"])
    if known is None:
        return {"stand": str(Pruefstand.UNCHECKED), "am": None, "name": ""}
    return {"stand": str(known.stand), "am": known.geprueft, "name": known.schadcode}


def new_datei(event: Any) -> None:
    """A Datei came in."""
    ask(event.reference, into=event.store)


class Schadcodepruefung(Auftragsart):
    """Sends the bytes to the scanner and notes what it says; what is infected is handed out to nobody from then on."""

    title = _("label_auftrag_schadcode", default="Check for malicious software")
    spur = Spur.TEXT
    keep = None
    wieder = True
    unready = _("msg_scanner_missing", default="No program that looks for malicious software is set up.")

    def ready(self, portal):
        return bool(address())

    def run(self, portal, auftrag):
        known = speicher().by_hash.get(auftrag.key)
        if known is None or not datei.can_be_read(known.blob):
            return
        with known.blob.open("r") as file:
            fund = _scanned(file)
        set_fund(known, fund, clock.now())

    def describe(self, angaben):
        return ""


def _scanned(file: Any) -> clamd.Fund:
    try:
        return clamd.scan(address(), file)
    except clamd.Unreachable as error:
        raise Unerreichbar(
            _("error_scanner_unreachable", default="The scanner does not answer: ${why}", mapping={"why": str(error)})
        ) from error
    except clamd.TooLong as error:
        raise Endgueltig(
            _(
                "error_scanner_too_long",
                default="The file is larger than the scanner takes (StreamMaxLength of clamd). It stays unchecked.",
            )
        ) from error
    except (clamd.Failed, ValueError) as error:
        raise WrongState(
            _("error_scanner_failed", default="The scanner says: ${why}", mapping={"why": str(error)})
        ) from error
