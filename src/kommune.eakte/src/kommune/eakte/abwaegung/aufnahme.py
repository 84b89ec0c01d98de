"""How statements come into an Abwägung: from the public, from who was asked, by hand. Called through ``api``."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from kommune.eakte import _
from kommune.eakte.abwaegung import store
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.rules import Herkunft
from kommune.eakte.abwaegung.rules import Kanal
from kommune.eakte.abwaegung.rules import MAX_TEXT
from kommune.eakte.abwaegung.sicht import Sicht
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as dateien
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from plone import api
from typing import Any


PROCESS = "kommune.eakte: Process Vorgang"
SAID = ("answered", "no_concerns")


def may_weigh(vorgang: Any) -> bool:
    """Tell whether the person may weigh: who works on the Vorgang, while it is open."""
    return str(akten.state_of(vorgang)) != "closed" and zugriff.may(PROCESS, vorgang)


def require(vorgang: Any) -> None:
    """Refuse everybody else.

    :raises WrongState: it is closed. :raises NotAllowed: the person does not work on it.
    """
    akten.require_open(vorgang)
    if not zugriff.may(PROCESS, vorgang):
        raise NotAllowed(_("error_abwaegung_not_yours", default="Only who works on the Vorgang may weigh."))


def begin(vorgang: Any) -> None:
    """Begin to weigh; what those who were asked have said already is taken in. Repeated, what came since is.

    :raises NotAllowed: the person does not work on it. :raises WrongState: it is closed.
    """
    require(vorgang)
    is_new = store.find(vorgang) is None
    store.make(vorgang)
    if is_new:
        journal.record(vorgang, "abwaegung_begonnen")
    take_asked(vorgang)


def take(vorgang: Any, dokument: Any, text: str, **werte: Any) -> Beitrag:
    """Take a statement in that became a Dokument of the Vorgang; repeated, nothing changes.

    ``werte`` are those of a Beitrag. As part of the running transaction; called for people who have no right in the record.
    """
    is_new = store.find(vorgang) is None
    kept, uid = store.make(vorgang), api.content.get_uuid(dokument)
    known: Beitrag | None = kept.beitraege.get(uid)
    if known is not None:
        return known
    made = Beitrag(id=uid, nr=kept.naechste, sha256=dokument.sha256 or "", **werte)
    kept.naechste += 1
    kept.beitraege[uid], kept.nummern[made.nr] = made, uid
    kept.wortlaute[uid] = store.Wortlaut(text.replace("\r\n", "\n"))
    if is_new:
        take_asked(vorgang)
    return made


def note_withdrawn(vorgang: Any, uid: str) -> None:
    """Note that who made a Beitrag took it back; what was weighed of it stays. Called when the record learns of it."""
    kept = store.find(vorgang)
    if kept is not None and uid in kept.beitraege:
        kept.beitraege[uid] = replace(kept.beitraege[uid], zurueckgezogen=True)


def note_signed(vorgang: Any, uid: str, personen: int) -> None:
    """Note how many people signed a Beitrag together, who made it included. Called when the record learns of it."""
    kept = store.find(vorgang)
    if kept is not None and uid in kept.beitraege and kept.beitraege[uid].personen != personen:
        kept.beitraege[uid] = replace(kept.beitraege[uid], personen=personen)


def take_asked(vorgang: Any) -> None:
    """Take in what Partnerstellen said who were asked (§ 4 BauGB), each once; hearings of parties are no part of it."""
    kept = store.find(vorgang)
    if kept is None:
        return
    there = {one.bezug for one in kept.beitraege.values() if one.herkunft == Herkunft.TOEB}
    for anfrage, befragter in _answered(vorgang):
        if befragter.id in there:
            continue
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=list(befragter.dokumente))
        by_uid = {brain.UID: brain for brain in found}
        uid = next((one for one in befragter.dokumente if one in by_uid), "")
        if not uid:
            continue
        dokument = by_uid[uid]._unrestrictedGetObject()
        take(
            vorgang,
            dokument,
            _words_of(dokument),
            herkunft=str(Herkunft.TOEB),
            kanal=str(Kanal.PARTNERRAUM),
            name=befragter.name,
            eingang=moment_of(befragter.am or clock.today()),
            bezug=befragter.id,
            runde=anfrage.betreff,
            natuerlich=False,
            verspaetet=befragter.verspaetet,
            keine_bedenken=befragter.stand == "no_concerns",
        )


def transcribe(vorgang: Any, uid: str, text: str) -> None:
    """Give a Beitrag whose file cannot be read its words, once.

    :raises NotAllowed: the person does not work on it. :raises WrongState: it has words. :raises Invalid: no text.
    """
    require(vorgang)
    sicht = Sicht(vorgang)
    beitrag = sicht.beitrag(uid)
    if sicht.text_of(uid):
        raise WrongState(_("error_beitrag_words", default="This statement has its words; they do not change."))
    words = text_of(text, "text", MAX_TEXT)
    if not words:
        raise Invalid(_("error_beitrag_text", default="Write what it says."), field="text")
    sicht.kept.wortlaute[uid] = store.Wortlaut(words)
    sicht.kept.beitraege[uid] = replace(beitrag, abschrift_von=zugriff.user_id())
    journal.record(vorgang, "beitrag_abgeschrieben", neuer_wert=str(beitrag.nr))


def text_of(value: Any, field: str, limit: int) -> str:
    """Return a text as it is kept.

    :raises Invalid: too long, or no text.
    """
    try:
        return str(zeichenkette.paragraphs(value or "", limit=limit)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def moment_of(day: date) -> datetime:
    """Return a day as a moment, where nobody noted the hour."""
    return datetime.combine(day, time(0), tzinfo=clock.TIMEZONE)


def _answered(vorgang: Any) -> Iterator[tuple[Any, Any]]:
    for anfrage in stellungnahmen.anfragen_of(vorgang):
        if anfrage.art == stellungnahmen.Art.STELLUNGNAHME:
            yield from ((anfrage, one) for one in anfrage.befragte if one.stand in SAID and one.dokumente)


def _words_of(dokument: Any) -> str:
    """Return the words of what came: of a text its own, of another file what the search has read of it."""
    reference = akten.reference_to(akten.get_fassung(dokument, dokument.version))
    if reference.get("mime", "").startswith("text/plain"):
        return dateien.read(reference).decode("utf-8", "replace")[:MAX_TEXT].strip()
    return (dateien.words_kept(reference) or "")[:MAX_TEXT].strip()
