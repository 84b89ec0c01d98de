"""The door of the domain: draft, submit, sign, deliver a Bescheid.

``check`` and ``after`` are called by the workflow's own events, so that page, ``@workflow`` and
script pass the same guard and leave the same journal.
"""

from Acquisition import aq_parent
from datetime import date
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.muster import api as muster
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IVertretung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.ausfertigung import rueckfrage
from kommune.eakte.postausgang.ausfertigung.anschrift import require_reachable
from kommune.eakte.postausgang.ausfertigung.fassungen import NO_NAME
from kommune.eakte.postausgang.ausfertigung.verfasser import as_author
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.events import BescheidGezeichnet
from kommune.eakte.postausgang.events import BescheidZugestellt
from kommune.eakte.postausgang.interfaces import IWappen
from kommune.eakte.postausgang.interfaces import IZahlungsweg
from kommune.eakte.postausgang.interfaces import IZustellweg
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.vorlagen import vorlage as template
from kommune.eakte.postausgang.vorlagen.platzhalter import behoerde
from kommune.eakte.postausgang.vorlagen.platzhalter import display_name
from kommune.eakte.postausgang.vorlagen.platzhalter import empfaenger as addressee
from kommune.eakte.postausgang.vorlagen.platzhalter import is_applicant
from kommune.eakte.postausgang.vorlagen.platzhalter import LISTE as PLATZHALTER
from kommune.eakte.postausgang.vorlagen.platzhalter import name_of
from kommune.eakte.postausgang.vorlagen.platzhalter import person_of
from kommune.eakte.postausgang.vorlagen.pruefung import check_template
from kommune.eakte.postausgang.workflow import BescheidTransition
from kommune.eakte.postausgang.zeichnung.recht import note_author
from kommune.eakte.postausgang.zeichnung.recht import require_may_sign
from kommune.eakte.postausgang.zeichnung.recht import signers
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from uuid import uuid4
from zope.component import getAdapters
from zope.component import queryUtility
from zope.event import notify
from zope.i18n import translate

import logging


__all__ = (
    "addressee",
    "as_author",
    "behoerde",
    "check_template",
    "display_name",
    "is_applicant",
    "name_of",
    "NO_NAME",
    "note_author",
    "person_of",
    "PLATZHALTER",
    "require_reachable",
    "signers",
)

logger = logging.getLogger(__name__)
BY_POST = "post"
REINSCHRIFT = "reinschrift"  # a kind of Auftrag
WITHDRAWN = "Bescheid (zurückgenommen)"
OPEN_STATES = ("in_progress",)


def vorlagen_for(vorgang: Any) -> list[Any]:
    """Return the active templates its Vorgangstyp names and those for every Vorgang, from the catalog, by name."""
    active = {"portal_type": "Bescheidvorlage", "review_state": "active"}
    fassung = akten.fassung_of(vorgang)
    named = list(fassung.definition["vorlagen"]) if fassung else []
    found = list(api.content.find(**active, vorlage_allgemein=True))
    if named:
        found += api.content.find(**active, getId=named)
    return sorted({brain.UID: brain for brain in found}.values(), key=lambda brain: brain.Title.casefold())


def draft_bescheid(vorgang: Any, vorlage: Any) -> Any:
    """Draft a Bescheid from a template, filled with what the Vorgang knows.

    :raises WrongState: the Vorgang is not being worked on.
    :raises Invalid: a placeholder of the template has no value; the message names it.
    """
    _require_at_work(vorgang)
    werte = platzhalter.werte(vorgang)
    bescheid = createContent(
        "Bescheid",
        id=uuid4().hex[:16],
        title=" ".join(_filled(vorlage.betreff, werte, html=False).split())[:500],
        ergebnis=vorlage.ergebnis,
        text=_rich(_filled(vorlage.text.raw, werte)),
        rechtsbehelfsbelehrung=_rich(_filled(getattr(vorlage.rechtsbehelfsbelehrung, "raw", ""), werte)),
        vorlage=api.content.get_uuid(vorlage),
        zahlung=bool(vorlage.zahlung),
        empfaenger=platzhalter.default_empfaenger(vorgang),
        entworfen_von=_me(),
    )
    bescheid = addContentToContainer(vorgang, bescheid, checkConstraints=False)
    journal.record(bescheid, "entworfen", neuer_wert=vorlage.title)
    journal.remember(bescheid)
    return bescheid


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
        _require_at_work(vorgang)
        _require_address(bescheid)
        _require_printable(bescheid)
        if bescheid.zahlung and not _zahlung():
            raise WrongState(
                _(
                    "error_no_iban",
                    default="This Bescheid demands money, but the bank account of the town is not set. An administrator enters it at “The town”.",
                )
            )
    if transition == BescheidTransition.SIGN:
        require_may_sign(bescheid)
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


def after(bescheid: Any, transition: str, old: str, new: str, *, text: str = "", zustellweg: str = "") -> None:
    """What follows a transition; called by the workflow itself."""
    journal.record(bescheid, transition, metadatum="status", alter_wert=old, neuer_wert=new, bemerkung=text)
    if transition == BescheidTransition.SIGN:
        _sign(bescheid)
    elif transition == BescheidTransition.SUBMIT:
        fassungen.note_submitted(bescheid, document_of(bescheid, tag=clock.today()), kommentar=text)
        muster.begin(aq_parent(bescheid), "bescheid", bezug=api.content.get_uuid(bescheid))
        geschaeftsgang.new_fassung(bescheid)
    elif transition == BescheidTransition.RETURN:
        aufgaben.signal(bescheid.entworfen_von, bescheid.UID(), Signal.RETURNED, url=bescheid.absolute_url())
    elif transition == BescheidTransition.WITHDRAW:
        _withdraw_fair_copy(bescheid, text)
    elif transition == BescheidTransition.DELIVER:
        _deliver(bescheid, zustellweg)
    journal.record_changes(bescheid)
    bescheid.reindexObject()


def may_recall(bescheid: Any) -> bool:
    """Tell whether the person drafted the Bescheid or submitted it last."""
    history = api.portal.get_tool("portal_workflow").getInfoFor(bescheid, "review_history", ()) or ()
    submitted = [step["actor"] for step in history if step.get("action") == BescheidTransition.SUBMIT]
    return bool(_me()) and _me() in (bescheid.entworfen_von, *submitted[-1:])


def empfaenger(bescheid: Any) -> dict[str, Any]:
    """Return who the letter is addressed to, with name and address: the one chosen, else the first by right."""
    return platzhalter.empfaenger(aq_parent(bescheid), bescheid.empfaenger)


def zustellwege(bescheid: Any) -> list[tuple[str, IZustellweg]]:
    """Return ``(name, way)`` of every way that is available for this Bescheid, the best first."""
    ways = [(name, way) for name, way in getAdapters((bescheid,), IZustellweg) if way.is_available()]
    return sorted(ways, key=lambda pair: pair[1].order)


def note_read(bescheid: Any, *, by: str, at: datetime | None = None) -> None:
    """Write the first reading into the journal; later readings change nothing."""
    if bescheid.gelesen_am is None:
        bescheid.gelesen_am = at or clock.now()
        journal.record(bescheid, "gelesen", akteur=by, neuer_wert=bescheid.gelesen_am)
        journal.remember(bescheid)


def keep_message(vorgang: Any, betreff: str, text: str) -> None:
    """Have a message that went into the Postfach put into its Vorgang as a final Dokument."""
    rueckfrage.keep_sent(vorgang, betreff, text.splitlines(), typ=rueckfrage.NACHRICHT_TYP)


def state_of(bescheid: Any) -> str:
    """Return the workflow state of a Bescheid."""
    return api.content.get_state(bescheid)


def fair_copy(bescheid: Any) -> Any:
    """Return the signed Dokument, None before the Schlusszeichnung; for those who may see the Bescheid."""
    vorgang = aq_parent(bescheid)
    return vorgang._getOb(bescheid.dokument, None) if bescheid.dokument else None


def render(bescheid: Any, *, tag: date, unterzeichner: str = "") -> bytes:
    """Return the Bescheid as it will look, as PDF/A; without ``unterzeichner`` marked as a draft all over."""
    return render_document(document_of(bescheid, tag=tag, unterzeichner=unterzeichner))


def document_of(bescheid: Any, *, tag: date, unterzeichner: str = "") -> str:
    """Return all that is printed, as one HTML document; without ``unterzeichner`` marked as a draft all over."""
    return written(_values(bescheid, tag=tag, unterzeichner=unterzeichner))


def written(werte: dict[str, Any]) -> str:
    """Return the HTML document of a letter with these values and the crest."""
    crest = queryUtility(IWappen)
    return brief.document(**werte, wappen=crest.image() if crest else None)


def ergebnis_of(bescheid: Any) -> str:
    """Return what the record says when it is signed: the word of the Vorgangstyp for this result, else the usual one."""
    fassung = akten.fassung_of(aq_parent(bescheid))
    own = fassung.ergebnisse.get(bescheid.ergebnis) if fassung else None
    return own or translate(ERGEBNISSE.getTerm(bescheid.ergebnis).title, target_language="de")


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
    data = render_document(fassungen.text_of(bescheid, version))
    if findings := check_pdfa(data):
        logger.error("Bescheid %s is no PDF/A-3b: %s", bescheid.absolute_url(), "; ".join(findings))
        raise Endgueltig(
            _(
                "error_no_pdfa",
                default="The letter cannot be made so that it stays readable (PDF/A). Withdraw the signature and take out special characters or pictures, or ask the administrator; the log says why.",
            )
        )
    data = _signed(bescheid, data)
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


def _signed(bescheid: Any, data: bytes) -> bytes:
    """Return the letter with the electronic signature of the town, if that is set; never without one that is due.

    :raises NotSigned: key or time stamp are out of reach: the Auftrag is tried again. :raises Endgueltig: no PDF/A.
    """
    if not signatur.is_on():
        return data
    name = organisation.display_name(bescheid.gezeichnet_von)
    signed = signatur.sign(data, name=name, reason=f"Schlusszeichnung {bescheid.gezeichnet_am:%d.%m.%Y %H:%M}")
    if findings := check_pdfa(signed, signed=True):
        logger.error("Signed Bescheid %s is no PDF/A-3b: %s", bescheid.absolute_url(), "; ".join(findings))
        raise Endgueltig(
            _("error_signed_no_pdfa", default="The signature makes the letter unreadable for archives (PDF/A).")
        )
    return signed


def _zahlung() -> dict[str, str] | None:
    way = queryUtility(IZahlungsweg)
    return way.account() if way else None


def _values(bescheid: Any, *, tag: date, unterzeichner: str) -> dict[str, Any]:
    """Return all the letter says, as plain values: what is signed is what is printed, whatever changes meanwhile."""
    vorgang = aq_parent(bescheid)
    belehrung = bescheid.rechtsbehelfsbelehrung
    return {
        "betreff": bescheid.title,
        "text": bescheid.text.output_relative_to(bescheid) or "",
        "belehrung": belehrung.output_relative_to(bescheid) if belehrung else "",
        "aktenzeichen": vorgang.aktenzeichen,
        "behoerde": dict(platzhalter.behoerde(vorgang)),
        "empfaenger": dict(empfaenger(bescheid)),
        "bearbeiter": organisation.display_name(bescheid.entworfen_von),
        "unterzeichner": unterzeichner,
        "tag": tag,
        "zahlung": _zahlung() if bescheid.zahlung else None,
    }


def _sign(bescheid: Any) -> None:
    """Note who signed which version and decide the Vorgang; the letter is made by an Auftrag of this transaction."""
    vorgang = aq_parent(bescheid)
    bescheid.gezeichnet_von, bescheid.gezeichnet_am = _me(), clock.now()
    unterzeichner = organisation.display_name(bescheid.gezeichnet_von)
    werte = _values(bescheid, tag=bescheid.gezeichnet_am.date(), unterzeichner=unterzeichner)
    vertretung: Any = IVertretung(bescheid)
    werte["in_vertretung"] = bool(vertretung.fuer(bescheid.gezeichnet_von, BescheidTransition.SIGN))
    version = fassungen.note_signed(bescheid, written(werte))
    told = {"bescheid": api.content.get_uuid(bescheid), "fassung": version, "empfaenger": werte["empfaenger"]["name"]}
    auftraege.enqueue(REINSCHRIFT, signature_of(bescheid), told)
    with as_system("a signature decides the Vorgang", on=vorgang):
        akten.decide(vorgang, ergebnis_of(bescheid), bescheid=True)
    notify(BescheidGezeichnet(bescheid))


def _withdraw_fair_copy(bescheid: Any, reason: str) -> None:
    vorgang, dokument = aq_parent(bescheid), fair_copy(bescheid)
    if dokument is not None:
        dokument.dokumenttyp = WITHDRAWN
        journal.record_changes(dokument, bemerkung=reason)
        dokument.reindexObject()
    bescheid.dokument, bescheid.gezeichnet_von, bescheid.gezeichnet_am = "", "", None
    if akten.state_of(vorgang) == "decided":
        with as_system("a decision goes with its signature", on=vorgang):
            execute(vorgang, "reconsider", text=reason)


def _deliver(bescheid: Any, zustellweg: str) -> None:
    ways: dict[str, Any] = dict(zustellwege(bescheid))
    name = zustellweg or next(iter(ways))
    if name not in ways:
        raise Invalid(_("error_zustellweg", default="This way of delivery is not available."), field="zustellweg")
    bescheid.nachweis = ways[name].deliver()
    bescheid.zustellweg = name
    bescheid.zugestellt_am = clock.now()
    dokument = fair_copy(bescheid)
    dokument.postausgangsdatum = bescheid.zugestellt_am.date()
    journal.record_changes(dokument)
    notify(BescheidZugestellt(bescheid, name))


def _require_at_work(vorgang: Any) -> None:
    akten.require_open(vorgang)
    if akten.state_of(vorgang) not in OPEN_STATES:
        raise WrongState(
            _(
                "error_vorgang_not_at_work",
                default="The Vorgang is not being worked on: take it over first, or wait for the answer.",
            )
        )


def _require_address(bescheid: Any) -> None:
    """Refuse a letter nobody could post: without Postfach it needs a name and an address."""
    by_post_only = [name for name, _way in zustellwege(bescheid)] == [BY_POST]
    require_reachable(empfaenger(bescheid), by_post=by_post_only)


def filled(text: str, vorgang: Any) -> str:
    """Return a text with its placeholders replaced by what the Vorgang knows, as plain text.

    :raises Invalid: a placeholder has no value, or it is no template.
    """
    return _filled(text, platzhalter.werte(vorgang), html=False)


def _require_printable(bescheid: Any) -> None:
    """Refuse what would be missing in the letter without a word: it holds no picture but the crest."""
    if any(brief.holds_pictures(text.raw or "") for text in (bescheid.text, bescheid.rechtsbehelfsbelehrung) if text):
        raise Invalid(
            _(
                "error_bescheid_picture",
                default="There is a picture in the text. A letter prints none: take it out and add it as a Dokument.",
            )
        )


def _filled(text: str, werte: dict[str, Any], *, html: bool = True) -> str:
    try:
        return template.fill(text or "", werte, html=html)
    except template.VorlageFehler as error:
        if error.platzhalter:
            message = _(
                "error_platzhalter_leer",
                default="The template asks for “${name}”, but the Vorgang does not know it.",
                mapping={"name": error.platzhalter},
            )
        else:
            message = _("error_vorlage_fill", default="The template cannot be filled. Have it corrected.")
        raise Invalid(message, field="vorlage") from error


def _rich(html: str) -> RichTextValue:
    return RichTextValue(html, "text/html", "text/x-html-safe")


def _me() -> str:
    return api.user.get_current().getId() or ""
