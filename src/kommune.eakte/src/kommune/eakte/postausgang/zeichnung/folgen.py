"""What follows a transition of a Bescheid: signed, given back, delivered. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.muster import api as muster
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IVertretung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.ausfertigung.fertigung import fair_copy
from kommune.eakte.postausgang.ausfertigung.fertigung import REINSCHRIFT
from kommune.eakte.postausgang.ausfertigung.fertigung import signature_of
from kommune.eakte.postausgang.ausfertigung.fertigung import withdraw_fair_copy
from kommune.eakte.postausgang.ausfertigung.schriftstueck import demanded
from kommune.eakte.postausgang.ausfertigung.schriftstueck import document_of
from kommune.eakte.postausgang.ausfertigung.schriftstueck import DUE
from kommune.eakte.postausgang.ausfertigung.schriftstueck import values
from kommune.eakte.postausgang.ausfertigung.schriftstueck import written
from kommune.eakte.postausgang.ausfertigung.schriftstueck import zahlung_of
from kommune.eakte.postausgang.ausfertigung.schriftstueck import zeichnung_of
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.events import BescheidGezeichnet
from kommune.eakte.postausgang.events import BescheidZugestellt
from kommune.eakte.postausgang.workflow import BescheidTransition
from kommune.eakte.postausgang.zeichnung.recht import present_cent
from kommune.eakte.postausgang.zeichnung.zustellung import zustellwege
from plone import api
from typing import Any
from zope.event import notify
from zope.i18n import translate


def after(bescheid: Any, transition: str, old: str, new: str, *, text: str = "", zustellweg: str = "") -> None:
    """What follows a transition; called by the workflow itself."""
    journal.record(bescheid, transition, metadatum="status", alter_wert=old, neuer_wert=new, bemerkung=text)
    if transition == BescheidTransition.SIGN:
        _sign(bescheid)
        geschaeftsgang.note_done(bescheid, geschaeftsgang.Verfuegung.SCHLUSSZEICHNUNG)
        _tell_author(bescheid, Signal.SIGNED)
    elif transition == BescheidTransition.SUBMIT:
        cent, other_demand = present_cent(bescheid), False
        if bescheid.wordvorlage:
            other_demand = _note_word(bescheid, text, cent)
        else:
            fassungen.note_submitted(bescheid, document_of(bescheid, tag=clock.today()), kommentar=text, cent=cent)
        muster.begin(aq_parent(bescheid), "bescheid", bezug=api.content.get_uuid(bescheid))
        geschaeftsgang.new_fassung(bescheid, other=other_demand)
        _tell_author(bescheid, None)
    elif transition == BescheidTransition.RETURN:
        geschaeftsgang.undo_signature(bescheid, text)
        _tell_author(bescheid, Signal.RETURNED)
    elif transition == BescheidTransition.RECALL:
        geschaeftsgang.undo_signature(bescheid, text)
    elif transition == BescheidTransition.WITHDRAW:
        geschaeftsgang.undo_signature(bescheid, text)
        _tell_author(bescheid, Signal.RETURNED)
        withdraw_fair_copy(bescheid, text)
    elif transition == BescheidTransition.DELIVER:
        _deliver(bescheid, zustellweg)
        geschaeftsgang.note_done(bescheid, geschaeftsgang.Verfuegung.ABGANG)
        _tell_author(bescheid, None)
    journal.record_changes(bescheid)
    bescheid.reindexObject()


def _note_word(bescheid: Any, text: str, cent: int | None) -> bool:
    """Keep the Word file as it is submitted and what it demands; return whether it demands something else than when it was submitted last."""
    zahlung = zahlung_of(demanded(bescheid, clock.today()) if bescheid.zahlung else None)
    before = fassungen.demanded_before(bescheid)
    word = fassung.reference_to(fassungen.word_of(bescheid))
    fassungen.note_word(bescheid, word, anlass="submit", kommentar=text[:2000], cent=cent, zahlung=zahlung or None)
    same = [[line for line in lines if not line.startswith(DUE)] for lines in (before or (), zahlung)]
    return before is not None and same[0] != same[1]


def _tell_author(bescheid: Any, news: Signal | None) -> None:
    """Tell who drafted it what became of it, instead of what they were told of it before and have not seen."""
    author, uid = bescheid.entworfen_von, bescheid.UID()
    for old in {Signal.RETURNED, Signal.SIGNED} - {news}:
        aufgaben.retract(author, uid, old)
    if news is not None:
        aufgaben.signal(author, uid, news, url=bescheid.absolute_url())


def ergebnis_of(bescheid: Any) -> str:
    """Return what the record says when it is signed: the word of the Vorgangstyp for this result, else the usual one."""
    fassung = akten.fassung_of(aq_parent(bescheid))
    own = fassung.ergebnisse.get(bescheid.ergebnis) if fassung else None
    return own or translate(ERGEBNISSE.getTerm(bescheid.ergebnis).title, target_language="de")


def _sign(bescheid: Any) -> None:
    """Note who signed which version and decide the Vorgang; the letter is made by an Auftrag of this transaction."""
    vorgang = aq_parent(bescheid)
    bescheid.gezeichnet_von, bescheid.gezeichnet_am = zugriff.user_id(), clock.now()
    unterzeichner = organisation.display_name(bescheid.gezeichnet_von)
    werte = values(bescheid, tag=bescheid.gezeichnet_am.date(), unterzeichner=unterzeichner)
    vertretung: Any = IVertretung(bescheid)
    werte["in_vertretung"] = bool(vertretung.fuer(bescheid.gezeichnet_von, BescheidTransition.SIGN))
    if bescheid.wordvorlage:
        word, signed = fassung.reference_to(fassungen.word_of(bescheid)), zeichnung_of(werte)
        von, am = bescheid.gezeichnet_von, bescheid.gezeichnet_am
        version = fassungen.note_word(
            bescheid,
            word,
            anlass="sign",
            von=von,
            am=am,
            zeichnung=signed,
            zahlung=zahlung_of(werte["zahlung"]) or None,
        )
    else:
        version = fassungen.note_signed(bescheid, written(werte))
    told = {"bescheid": api.content.get_uuid(bescheid), "fassung": version, "empfaenger": werte["empfaenger"]["name"]}
    auftraege.enqueue(REINSCHRIFT, signature_of(bescheid), told)
    with as_system("a signature decides the Vorgang", on=vorgang):
        akten.decide(vorgang, ergebnis_of(bescheid), bescheid=True)
    notify(BescheidGezeichnet(bescheid))


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
