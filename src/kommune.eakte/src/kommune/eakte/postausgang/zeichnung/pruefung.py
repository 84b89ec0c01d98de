"""What must be right before a Bescheid goes on; asked by the workflow at every transition. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.anmeldung.zweitfaktor import api as zweitfaktor
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung.anschrift import require_reachable
from kommune.eakte.postausgang.ausfertigung.fertigung import fair_copy
from kommune.eakte.postausgang.ausfertigung.schriftstueck import account
from kommune.eakte.postausgang.ausfertigung.schriftstueck import empfaenger
from kommune.eakte.postausgang.vorlagen.entwurf import require_at_work
from kommune.eakte.postausgang.word import wordbrief
from kommune.eakte.postausgang.workflow import BescheidTransition
from kommune.eakte.postausgang.zeichnung.recht import require_may_sign
from kommune.eakte.postausgang.zeichnung.zustellung import zustellwege
from plone import api
from typing import Any


def check(bescheid: Any, transition: str, *, text: str = "", fassung: int | None = None) -> None:
    """Refuse what is not to be done now; called before every transition."""
    vorgang = aq_parent(bescheid)
    akten.require_open(vorgang)
    if transition == BescheidTransition.SIGN and fassung not in (None, bescheid.version):
        raise WrongState(
            _(
                "error_other_fassung",
                default="The draft was changed and submitted again meanwhile. Read it again before you sign.",
            )
        )
    if transition == BescheidTransition.RETURN and not text.strip():
        raise Invalid(_("error_bescheid_reason", default="Say what is to be corrected."), field="grund")
    if transition == BescheidTransition.WITHDRAW and not text.strip():
        raise Invalid(_("error_withdraw_reason", default="Say why the signature is withdrawn."), field="grund")
    if transition == BescheidTransition.RECALL and not may_recall(bescheid):
        raise NotAllowed(
            _("error_recall_other", default="Only who drafted or submitted it may recall it. Ask for its return.")
        )
    if transition in (BescheidTransition.SUBMIT, BescheidTransition.SIGN):
        require_at_work(vorgang)
        akten.require_checkliste(vorgang)
        _require_address(bescheid)
        _require_printable(bescheid)
        if bescheid.wordvorlage:
            wordbrief.require_libreoffice()
        if bescheid.zahlung and not account():
            raise WrongState(
                _(
                    "error_no_iban",
                    default="This Bescheid demands money, but the bank account of the town is not set. An administrator enters it at “The town”.",
                )
            )
    if transition == BescheidTransition.SIGN:
        require_may_sign(bescheid)
        zweitfaktor.require_fresh()
        geschaeftsgang.require_mitgezeichnet(vorgang, api.content.get_uuid(bescheid))
    if transition == BescheidTransition.DELIVER and fair_copy(bescheid) is None:
        raise WrongState(
            _(
                "error_letter_not_ready",
                default="The letter is still being made. Try again in a moment; the page of the Bescheid says if it cannot be made.",
            )
        )
    if transition == BescheidTransition.DELIVER and not zustellwege(bescheid):
        raise WrongState(_("error_no_zustellweg", default="There is no way to deliver this Bescheid."))


def may_recall(bescheid: Any) -> bool:
    """Tell whether the person drafted the Bescheid or submitted it last."""
    history = api.portal.get_tool("portal_workflow").getInfoFor(bescheid, "review_history", ()) or ()
    submitted = [step["actor"] for step in history if step.get("action") == BescheidTransition.SUBMIT]
    return bool(zugriff.user_id()) and zugriff.user_id() in (bescheid.entworfen_von, *submitted[-1:])


def _require_address(bescheid: Any) -> None:
    """Refuse a letter nobody could post: without Postfach it needs a name and an address."""
    by_post_only = all(getattr(way, "by_letter", False) for _name, way in zustellwege(bescheid))
    require_reachable(empfaenger(bescheid), by_post=by_post_only)


def _require_printable(bescheid: Any) -> None:
    """Refuse what would be missing in the letter without a word: it holds no picture but the crest."""
    if any(brief.holds_pictures(text.raw or "") for text in (bescheid.text, bescheid.rechtsbehelfsbelehrung) if text):
        raise Invalid(
            _(
                "error_bescheid_picture",
                default="There is a picture in the text. A letter prints none: take it out and add it as a Dokument.",
            )
        )
