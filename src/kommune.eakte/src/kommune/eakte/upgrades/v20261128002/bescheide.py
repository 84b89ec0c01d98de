"""Older Bescheide get their versions: what waits for a signature, what was signed and waits for its letter, each fair copy."""

from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import fassung
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import fassungen
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Note the versions that can be known for certain; what was signed long ago is its letter. Safe to run twice."""
    catalog, made = api.portal.get_tool("portal_catalog"), 0
    for brain in catalog.unrestrictedSearchResults(portal_type="Bescheid"):
        bescheid = brain._unrestrictedGetObject()
        if not bescheid.sha256:
            made += _note(bescheid)
            journal.remember(bescheid)
    logger.info("%d Bescheide have their versions", made)


def _note(bescheid: Any) -> bool:
    state, letter = postausgang.state_of(bescheid), postausgang.fair_copy(bescheid)
    if letter is not None:
        fassungen.note_fair_copy(bescheid, letter.reference, None, am=letter.fassung_am or bescheid.gezeichnet_am)
    elif state == "submitted":
        _note_submitted(bescheid)
    elif state == "final":
        _note_signed(bescheid)
    return bool(fassung.list_fassungen(bescheid))


def _note_submitted(bescheid: Any) -> None:
    """Since it was submitted nobody could change it: it is as it was."""
    history = api.portal.get_tool("portal_workflow").getInfoFor(bescheid, "review_history", ()) or ()
    last = next((step for step in reversed(history) if step.get("action") == "submit"), None)
    when = last["time"].asdatetime() if last else None
    document = postausgang.document_of(bescheid, tag=(when or bescheid.created().asdatetime()).date())
    fassungen.note_submitted(bescheid, document, von=last["actor"] if last else bescheid.entworfen_von, am=when)


def _note_signed(bescheid: Any) -> None:
    """The values that were signed lie in the Auftrag that makes the letter; from now on it makes it of the version."""
    found = auftraege.entry(postausgang.REINSCHRIFT, postausgang.signature_of(bescheid))
    if found is None or "werte" not in found.auftrag.angaben:
        return
    werte = found.auftrag.angaben["werte"]
    version = fassungen.note_signed(bescheid, postausgang.written(werte))
    found.auftrag.angaben = {
        "bescheid": found.auftrag.angaben["bescheid"],
        "fassung": version,
        "empfaenger": werte["empfaenger"]["name"],
    }
