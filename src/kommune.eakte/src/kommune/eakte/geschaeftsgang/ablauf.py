"""How a Laufweg goes on: what is due becomes an Aufgabe, what is said of the Aufgabe is said of the Schritt."""

from Acquisition import aq_parent
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import keep
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import fassung_of
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import is_ready
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_signer
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import subject
from kommune.eakte.geschaeftsgang.laufweg.worte import VERFUEGUNGEN
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from plone import api
from typing import Any
from zope.i18n import translate


ART = {
    Verfuegung.MITZEICHNUNG: "mitzeichnung",
    Verfuegung.SCHLUSSZEICHNUNG: "schlusszeichnung",
    Verfuegung.KENNTNIS: "kenntnis",
    Verfuegung.WIEDERVORLAGE: "wiedervorlage",
}
ANY_OTHER = "verfuegung"
OF_AUFGABE = {"complete": Stand.DONE, "give_back": Stand.RETURNED, "drop": Stand.DROPPED}
AKTIONEN = {Stand.DONE: "schritt_erledigt", Stand.RETURNED: "schritt_zurueck", Stand.DROPPED: "schritt_entfallen"}
MAX_NOTE = 2000
PROCESS = "kommune.eakte: Process Vorgang"


def get(vorgang: Any, schritt_id: str) -> Schritt:
    """Return a Schritt.

    :raises Unknown: there is none of this id.
    """
    found = next((one for one in laufweg_of(vorgang) if one.id == schritt_id), None)
    if found is None:
        raise Unknown(_("error_schritt_unknown", default="There is no such step."))
    return found


def begin_due(vorgang: Any) -> None:
    """Make an Aufgabe of each Schritt that is due, and open the Vorgang to its holder as long as it is open."""
    for schritt in rules.due(laufweg_of(vorgang)):
        about = subject(vorgang, schritt.bezug)
        if about is None:
            _finish(vorgang, schritt, Stand.DROPPED, text="")
        elif is_ready(about):
            _begin(vorgang, schritt, about)
    rechte.recompute(vorgang)


def aufgabe_closed(aufgabe: Any, transition: str, text: str) -> None:
    """Say of the Schritt what was said of its Aufgabe, and go on."""
    vorgang, schritt = schritt_of(aufgabe)
    if schritt is None or transition not in OF_AUFGABE:
        return
    _finish(vorgang, schritt, OF_AUFGABE[transition], text=text)
    begin_due(vorgang)
    if (schritt.verfuegung, transition) == (Verfuegung.ZDA, "complete") and zugriff.may(PROCESS, vorgang):
        akten.close_vorgang(vorgang, reason=text)


def aufgabe_changed(aufgabe: Any) -> None:
    """Let a Schritt follow its Aufgabe that was opened again or went to somebody else."""
    vorgang, schritt = schritt_of(aufgabe)
    if schritt is None or (schritt.stand == Stand.OPEN and schritt.adressat == aufgabe.adressat):
        return
    keep(
        vorgang,
        rules.with_(
            laufweg_of(vorgang),
            replace(schritt, stand=Stand.OPEN, adressat=aufgabe.adressat, von="", am=None, fassung=None, sha256=""),
        ),
    )
    rechte.recompute(vorgang)


def new_fassung(thing: Any, *, other: bool = False) -> None:
    """Take back the Mitzeichnungen of a thing whose bytes are others now, tell who gave them, and begin them again.

    ``other``: it is another thing though its bytes are the same, for it demands something else.
    """
    vorgang = aq_parent(thing)
    if not IVorgang.providedBy(vorgang) or not laufweg_of(vorgang):
        return
    uid = api.content.get_uuid(thing)
    laufweg, gone = rules.undo_mitzeichnungen(laufweg_of(vorgang), uid, "" if other else thing.sha256)
    if gone:
        keep(vorgang, laufweg)
        for one in gone:
            journal.record(vorgang, "mitzeichnung_aufgehoben", alter_wert=plain(one), bemerkung=thing.title)
    begin_due(vorgang)


def note_done(thing: Any, verfuegung: Verfuegung) -> None:
    """Finish the Schritte of a kind about a thing: what they ask for has just been done, whoever it was for."""
    vorgang = aq_parent(thing)
    found = rules.unfinished_of(laufweg_of(vorgang), api.content.get_uuid(thing), verfuegung)
    for one in found:
        aufgabe = vorgang._getOb(one.aufgabe, None) if one.aufgabe else None
        if aufgabe is not None and state_of(aufgabe) == "open":
            with as_system("what a step asks for is done, and so is its Aufgabe", on=vorgang):
                execute(aufgabe, "complete")  # comes back by ``aufgabe_closed``
        else:
            _finish(vorgang, one, Stand.DONE, text="")
    if found:
        begin_due(vorgang)


def undo_signature(thing: Any, reason: str) -> None:
    """Let the Schlusszeichnung of a thing that went back to be written anew come again when it is submitted."""
    vorgang = aq_parent(thing)
    laufweg, gone = rules.undo_signature(laufweg_of(vorgang), api.content.get_uuid(thing))
    if not gone:
        return
    keep(vorgang, laufweg)
    for one in gone:
        aufgabe = vorgang._getOb(one.aufgabe, None)
        if aufgabe is not None and state_of(aufgabe) == "open":
            with as_system("a step that is not due any more takes its Aufgabe with it", on=vorgang):
                execute(aufgabe, "drop", text=reason or "–")
    rechte.recompute(vorgang)


def drop(vorgang: Any, schritt: Schritt, reason: str) -> None:
    """Take back a Schritt and its Aufgabe."""
    aufgabe = vorgang._getOb(schritt.aufgabe, None) if schritt.aufgabe else None
    if aufgabe is not None and state_of(aufgabe) in ("open", "returned"):
        with as_system("a step that is taken back takes its Aufgabe with it", on=vorgang):
            execute(aufgabe, "drop", text=reason)  # comes back by ``aufgabe_closed``
        return
    _finish(vorgang, schritt, Stand.DROPPED, text=reason)
    begin_due(vorgang)


def plain(schritt: Schritt) -> dict[str, Any]:
    """Return what the journal keeps of a Schritt."""
    kept = {"verfuegung": schritt.verfuegung, "adressat": schritt.adressat, "fassung": schritt.fassung}
    return {name: value for name, value in kept.items() if value}


def note(text: str) -> str:
    try:
        return str(zeichenkette.paragraphs(text or "", limit=MAX_NOTE)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "notiz") from fault


def _begin(vorgang: Any, schritt: Schritt, about: Any) -> None:
    """Set the Aufgabe; where that cannot be (they have left, are kept out, may not sign it) the Schritt comes back to who set it."""
    frist = schritt.frist or rules.day_after(clock.today(), schritt.tage)
    begun = replace(schritt, stand=Stand.OPEN, frist=frist, von="", am=None, text="", fassung=None, sha256="")
    keep(vorgang, rules.with_(laufweg_of(vorgang), begun))
    rechte.recompute(vorgang)
    title = translate(VERFUEGUNGEN[Verfuegung(schritt.verfuegung)], target_language="de")
    try:
        require_signer(schritt.verfuegung, about, schritt.adressat)
        with as_system("the next step of a Laufweg begins when the one before is finished", on=vorgang):
            aufgabe = aufgaben.set_aufgabe(
                about,
                art=ART.get(Verfuegung(schritt.verfuegung), ANY_OTHER),
                adressat=schritt.adressat,
                betreff=f"{title}: {about.title}"[:300],
                notiz=schritt.notiz,
                frist=frist,
                gesetzt_von=schritt.gesetzt_von,
            )
    except Invalid as refusal:
        _finish(vorgang, schritt, Stand.RETURNED, text=translate(refusal.message, target_language="de"))
        aufgaben.signal(schritt.gesetzt_von, vorgang.UID(), Signal.GIVEN_BACK, url=vorgang.absolute_url())
        return
    keep(vorgang, rules.with_(laufweg_of(vorgang), replace(begun, aufgabe=aufgabe.getId())))


def _finish(vorgang: Any, schritt: Schritt, stand: Stand, *, text: str) -> None:
    about = subject(vorgang, schritt.bezug)
    version, sha256 = fassung_of(about) if about is not None and stand == Stand.DONE else (None, "")
    done = replace(
        schritt,
        stand=stand,
        von=zugriff.user_id(),
        am=clock.now(),
        text=text[:MAX_NOTE],
        fassung=version,
        sha256=sha256,
        undone=False,
    )
    keep(vorgang, rules.with_(laufweg_of(vorgang), done))
    journal.record(vorgang, AKTIONEN[stand], neuer_wert=plain(done), bemerkung=done.text)


def schritt_of(aufgabe: Any) -> tuple[Any, Schritt | None]:
    """Return the Vorgang of an Aufgabe and its Schritt, None if it is none of a Laufweg."""
    vorgang = aq_parent(aufgabe)
    if not IVorgang.providedBy(vorgang):
        return vorgang, None
    return vorgang, next((one for one in laufweg_of(vorgang) if one.aufgabe == aufgabe.getId()), None)
