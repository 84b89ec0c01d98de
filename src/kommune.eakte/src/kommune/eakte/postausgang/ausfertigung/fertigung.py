"""The letter of a signed Bescheid: made once, a final Dokument of its Vorgang. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.ausfertigung.siegel import signed
from kommune.eakte.postausgang.ausfertigung.verfasser import as_author
from kommune.eakte.postausgang.word import wordbrief
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)
REINSCHRIFT = "reinschrift"  # a kind of Auftrag
WITHDRAWN = "Bescheid (zurückgenommen)"


def fair_copy(bescheid: Any) -> Any:
    """Return the signed Dokument, None before the Schlusszeichnung; for those who may see the Bescheid."""
    vorgang = aq_parent(bescheid)
    return vorgang._getOb(bescheid.dokument, None) if bescheid.dokument else None


def signature_of(bescheid: Any) -> str:
    """Return what tells one signature of a Bescheid from another after it was withdrawn, "" if it is not signed."""
    if not bescheid.gezeichnet_am:
        return ""
    return f"{api.content.get_uuid(bescheid)}:{bescheid.gezeichnet_am.isoformat()}"


def letter_fault(bescheid: Any) -> str:
    """Return why the fair copy could not be made, "" while it is being made or is there."""
    found = auftraege.entry(REINSCHRIFT, signature_of(bescheid))
    return found.auftrag.fehler if found is not None else ""


def make_fair_copy(bescheid: Any, version: int, empfaenger_name: str) -> None:
    """Make the letter from the very bytes of the version that was signed, a final Dokument. Safe to repeat.

    :raises Endgueltig: it cannot be made as PDF/A; the log says why.
    """
    if fair_copy(bescheid) is not None:
        return
    vorgang = aq_parent(bescheid)
    data = _letter(bescheid, version)
    if findings := check_pdfa(data):
        logger.error("Bescheid %s is no PDF/A-3b: %s", bescheid.absolute_url(), "; ".join(findings))
        raise Endgueltig(
            _(
                "error_no_pdfa",
                default="The letter cannot be made so that it stays readable (PDF/A). Withdraw the signature and take out special characters or pictures, or ask the administrator; the log says why.",
            )
        )
    data = signed(bescheid, data)
    with as_author(bescheid.gezeichnet_von):
        dokument = akten.add_dokument(
            vorgang,
            betreff=bescheid.title,
            data=data,
            filename=f"Bescheid-{fassungen.NO_NAME.sub('-', vorgang.aktenzeichen)}.pdf",
            richtung="ausgang",
            dokumenttyp="Bescheid",
            datum_des_schreibens=bescheid.gezeichnet_am.date(),
            empfaenger=empfaenger_name or vorgang.antragsteller,
        )
        execute(dokument, "finalize")
        bescheid.dokument = dokument.getId()
        fassungen.note_fair_copy(bescheid, dokument.reference, version)
        journal.record_changes(bescheid)


def _letter(bescheid: Any, version: int) -> bytes:
    """Return the letter of a version that was signed, as PDF.

    :raises WrongState: LibreOffice is out of reach or makes none of the Word file: the Auftrag is tried again.
    """
    if not bescheid.wordvorlage:
        return bytes(render_document(fassungen.text_of(bescheid, version)))
    return wordbrief.pdf_of(*fassungen.word_letter(bescheid, version))


def withdraw_fair_copy(bescheid: Any, reason: str) -> None:
    """Mark the letter as withdrawn and take the signature and the decision back."""
    vorgang, dokument = aq_parent(bescheid), fair_copy(bescheid)
    if dokument is not None:
        dokument.dokumenttyp = WITHDRAWN
        journal.record_changes(dokument, bemerkung=reason)
        dokument.reindexObject()
    bescheid.dokument, bescheid.gezeichnet_von, bescheid.gezeichnet_am = "", "", None
    if akten.state_of(vorgang) == "decided":
        with as_system("a decision goes with its signature", on=vorgang):
            execute(vorgang, "reconsider", text=reason)
