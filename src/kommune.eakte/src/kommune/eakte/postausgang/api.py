"""The door of the domain: draft, submit, sign, deliver a Bescheid.

``check`` and ``after`` are called by the workflow's own events, so that page, ``@workflow`` and
script pass the same guard and leave the same journal.
"""

from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.ausfertigung import rueckfrage
from kommune.eakte.postausgang.ausfertigung.anschrift import require_reachable
from kommune.eakte.postausgang.ausfertigung.fassungen import NO_NAME
from kommune.eakte.postausgang.ausfertigung.fertigung import fair_copy
from kommune.eakte.postausgang.ausfertigung.fertigung import letter_fault
from kommune.eakte.postausgang.ausfertigung.fertigung import make_fair_copy
from kommune.eakte.postausgang.ausfertigung.fertigung import REINSCHRIFT
from kommune.eakte.postausgang.ausfertigung.fertigung import signature_of
from kommune.eakte.postausgang.ausfertigung.schriftstueck import document_of
from kommune.eakte.postausgang.ausfertigung.schriftstueck import empfaenger
from kommune.eakte.postausgang.ausfertigung.schriftstueck import render
from kommune.eakte.postausgang.ausfertigung.schriftstueck import written
from kommune.eakte.postausgang.ausfertigung.verfasser import as_author
from kommune.eakte.postausgang.events import BescheidGelesen
from kommune.eakte.postausgang.vorlagen.entwurf import draft_bescheid
from kommune.eakte.postausgang.vorlagen.entwurf import filled
from kommune.eakte.postausgang.vorlagen.entwurf import OPEN_STATES
from kommune.eakte.postausgang.vorlagen.entwurf import vorlagen_for
from kommune.eakte.postausgang.vorlagen.passage import insert_text
from kommune.eakte.postausgang.vorlagen.passage import may_insert
from kommune.eakte.postausgang.vorlagen.passage import paragraphs_of
from kommune.eakte.postausgang.vorlagen.platzhalter import acting_name
from kommune.eakte.postausgang.vorlagen.platzhalter import behoerde
from kommune.eakte.postausgang.vorlagen.platzhalter import by_name
from kommune.eakte.postausgang.vorlagen.platzhalter import display_name
from kommune.eakte.postausgang.vorlagen.platzhalter import empfaenger as addressee
from kommune.eakte.postausgang.vorlagen.platzhalter import is_applicant
from kommune.eakte.postausgang.vorlagen.platzhalter import LISTE as PLATZHALTER
from kommune.eakte.postausgang.vorlagen.platzhalter import name_of
from kommune.eakte.postausgang.vorlagen.platzhalter import person_of
from kommune.eakte.postausgang.vorlagen.probe import probe
from kommune.eakte.postausgang.vorlagen.pruefung import check_template
from kommune.eakte.postausgang.workflow import BescheidState
from kommune.eakte.postausgang.workflow import BescheidTransition
from kommune.eakte.postausgang.zeichnung.folgen import after
from kommune.eakte.postausgang.zeichnung.folgen import ergebnis_of
from kommune.eakte.postausgang.zeichnung.pruefung import check
from kommune.eakte.postausgang.zeichnung.pruefung import may_recall
from kommune.eakte.postausgang.zeichnung.recht import authors_of
from kommune.eakte.postausgang.zeichnung.recht import note_author
from kommune.eakte.postausgang.zeichnung.recht import sign_obstacle
from kommune.eakte.postausgang.zeichnung.recht import signers
from kommune.eakte.postausgang.zeichnung.zustellung import Briefweg
from kommune.eakte.postausgang.zeichnung.zustellung import BY_POST
from kommune.eakte.postausgang.zeichnung.zustellung import zustellwege
from plone import api
from typing import Any
from zope.event import notify


__all__ = (
    "BescheidState",
    "BescheidTransition",
    "Briefweg",
    "BY_POST",
    "NO_NAME",
    "OPEN_STATES",
    "PLATZHALTER",
    "REINSCHRIFT",
    "acting_name",
    "addressee",
    "after",
    "as_author",
    "authors_of",
    "behoerde",
    "by_name",
    "check",
    "check_template",
    "display_name",
    "document_of",
    "draft_bescheid",
    "empfaenger",
    "ergebnis_of",
    "fair_copy",
    "filled",
    "sign_obstacle",
    "insert_text",
    "is_applicant",
    "letter_fault",
    "make_fair_copy",
    "may_insert",
    "may_recall",
    "name_of",
    "note_author",
    "paragraphs_of",
    "person_of",
    "probe",
    "render",
    "require_reachable",
    "signature_of",
    "signers",
    "vorlagen_for",
    "written",
    "zustellwege",
)


def submit_for_signature(bescheid: Any) -> None:
    """Submit the draft for Schlusszeichnung; it can no longer be edited unless returned."""
    execute(bescheid, BescheidTransition.SUBMIT)


def return_for_correction(bescheid: Any, *, reason: str) -> None:
    """Give a submitted draft back, with a reason."""
    execute(bescheid, BescheidTransition.RETURN, text=reason)


def recall(bescheid: Any) -> None:
    """Take a submitted draft back; only who drafted or submitted it may."""
    execute(bescheid, BescheidTransition.RECALL)


def withdraw(bescheid: Any, *, reason: str) -> None:
    """Withdraw the signature before delivery, with a reason: it is a draft again and the Vorgang at work (§ 43 VwVfG).

    Until it is made known, an administrative act has no effect, so nothing has to be revoked. The fair copy stays
    in the Vorgang, marked as withdrawn.
    """
    execute(bescheid, BescheidTransition.WITHDRAW, text=reason)


def sign(bescheid: Any, *, fassung: int | None = None) -> None:
    """Sign: the Vorgang is decided, and an Auftrag makes the fair copy a final Dokument. By right only.

    ``fassung`` is the version the signer has read; another one is not signed in its stead.
    """
    execute(bescheid, BescheidTransition.SIGN, fassung=fassung)


def deliver(bescheid: Any, zustellweg: str = "") -> None:
    """Deliver the signed Bescheid, by the named way or the first one available (§ 41 VwVfG)."""
    execute(bescheid, BescheidTransition.DELIVER, zustellweg=zustellweg)


def note_read(bescheid: Any, *, by: str, at: datetime | None = None) -> None:
    """Write the first reading into the journal; later readings change nothing."""
    if bescheid.gelesen_am is None:
        bescheid.gelesen_am = at or clock.now()
        journal.record(bescheid, "gelesen", akteur=by, neuer_wert=bescheid.gelesen_am)
        journal.remember(bescheid)
        notify(BescheidGelesen(bescheid))


def keep_message(vorgang: Any, betreff: str, text: str) -> None:
    """Have a message that went into the Postfach put into its Vorgang as a final Dokument."""
    rueckfrage.keep_sent(vorgang, betreff, text.splitlines(), typ=rueckfrage.NACHRICHT_TYP)


def state_of(bescheid: Any) -> str:
    """Return the workflow state of a Bescheid."""
    return api.content.get_state(bescheid)
