"""What is decided about a Widerspruch: Wiedereinsetzung, suspension, outcome, handing on. Called through ``api``.

Who works on the Verfahren does so, while it is open, always with a reason; it is journaled with the Verfahren and the Vorgang of the
Bescheid.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.rechtsbehelf import api as rechtsbehelf
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.widerspruch import ablage
from kommune.eakte.widerspruch import auskunft
from kommune.eakte.widerspruch import rules
from kommune.eakte.widerspruch.einlegung import excluded
from kommune.eakte.widerspruch.einlegung import PROCESS
from kommune.eakte.widerspruch.einlegung import require_me_other
from kommune.eakte.widerspruch.rules import Abgabe
from kommune.eakte.widerspruch.rules import Aufschub
from kommune.eakte.widerspruch.rules import Ausgang
from kommune.eakte.widerspruch.rules import Widerspruch
from typing import Any


MAX_GRUND, MAX_AN = 2000, 300
REFUSED: dict[str, tuple[Any, str]] = {
    "over": (_("error_widerspruch_over", default="This Widerspruch has an outcome already."), "ausgang"),
    "early": (_("error_widerspruch_early", default="It cannot end before it arrived."), "am"),
    "bescheid": (
        _(
            "error_widerspruch_needs_bescheid",
            default="Choose the signed Bescheid of this Verfahren that decides it; draft it first.",
        ),
        "bescheid",
    ),
}


def may_act(verfahren: Any) -> bool:
    """Tell whether the person decides about the Widerspruch of a Verfahren now."""
    if not ablage.is_verfahren(verfahren) or akten.state_of(verfahren) == "closed":
        return False
    if not zugriff.may(PROCESS, verfahren):
        return False
    return zugriff.user_id() not in excluded(*ablage.of_verfahren(verfahren))


def decisions_in(verfahren: Any) -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the signed Bescheide of a Verfahren: one of them decides it."""
    found = [one for one in verfahren.objectValues() if one.portal_type == "Bescheid"]
    return [(one.getId(), one.title) for one in found if postausgang.state_of(one) in auskunft.SENT]


def set_wiedereinsetzung(verfahren: Any, gewaehrt: bool, *, grund: str) -> Widerspruch:
    """Note the decision on the Wiedereinsetzung of one that came late (§ 60 VwGO); granted, it counts as in time.

    :raises WrongState: it did not come late, or is over. :raises Invalid: no reason.
    """
    vorgang, one = _require(verfahren)
    lage, why = auskunft.lage_of(one, vorgang), _reason(grund)
    if lage is None or rules.zeit(one.eingang, lage.ende) != rules.Zeit.VERSPAETET or not one.is_open:
        raise WrongState(_("error_widerspruch_not_late", default="Only one that came late and runs needs this."))
    word = "gewaehrt" if gewaehrt else "abgelehnt"
    changed = replace(one, wiedereinsetzung=word, wiedereinsetzung_grund=why)
    _keep(verfahren, vorgang, changed, "wiedereinsetzung", word, why)
    if gewaehrt:
        with as_system("the period is reinstated by the decision", on=vorgang):
            rechtsbehelf.note_objection(vorgang, one.bezug, one.eingang)
    return changed


def set_aufschub(verfahren: Any, aufschub: str, *, grund: str) -> Widerspruch:
    """Say whether the Widerspruch suspends: immediate execution ordered, or execution suspended (§ 80 Abs. 2 Nr. 4, Abs. 4 VwGO).

    :raises Invalid: no such choice, or no reason.
    """
    vorgang, one = _require(verfahren)
    if aufschub not in set(Aufschub):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="aufschub")
    changed, why = replace(one, aufschub=str(aufschub), aufschub_grund=_reason(grund)), _reason(grund)
    _keep(verfahren, vorgang, changed, "aufschub", str(aufschub), why)
    return changed


def note_ausgang(
    verfahren: Any, ausgang: str, *, am: date | None = None, grund: str = "", bescheid: str = ""
) -> Widerspruch:
    """Note how a Widerspruch ended; what the office itself decides needs the signed Bescheid of the Verfahren.

    After it was handed on another authority decides, and no Bescheid lies here. Taken back: the reason says how.

    :raises Invalid: no such outcome, no day, no reason where one is needed, no such Bescheid. :raises WrongState: it is over.
    """
    vorgang, one = _require(verfahren)
    day = am or clock.today()
    if ausgang not in set(Ausgang) or day > clock.today():
        field = "am" if ausgang in set(Ausgang) else "ausgang"
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=field)
    if bescheid and bescheid not in dict(decisions_in(verfahren)):
        raise Invalid(REFUSED["bescheid"][0], field="bescheid")
    why = _reason(grund, required=ausgang == Ausgang.RUECKNAHME)
    try:
        changed = rules.ended(one, Ausgang(ausgang), day, grund=why, bescheid=bescheid)
    except ValueError as fault:
        message, field = REFUSED[str(fault)]
        if str(fault) == "over":
            raise WrongState(message) from fault
        raise Invalid(message, field=field) from fault
    _keep(verfahren, vorgang, changed, "widerspruch_ausgang", str(ausgang), why)
    _end_periods(verfahren)
    return changed


def hand_on(
    verfahren: Any, *, an: str, ausgelassen: Mapping[str, str] | None = None
) -> tuple[Widerspruch, ausdruck.Ausdruck]:
    """Hand the complete file on to the next authority or a court: note where and when, and have it made as PDF and ZIP.

    ``ausgelassen``: UIDs of Dokumente left out, each with its reason; they are listed in the file. Handed on again, there is one more
    row: nothing that was sent is overwritten.

    :raises Invalid: nobody named, something left out without a reason, or that is none of its Dokumente the person sees.
    :raises WrongState: it is over, or too much is being made.
    """
    vorgang, one = _require(verfahren)
    to = " ".join(an.split())[:MAX_AN]
    if not to:
        raise Invalid(_("error_widerspruch_an", default="Say to whom it goes."), field="an")
    if not one.is_open:
        raise WrongState(REFUSED["over"][0])
    left_out = {uid: _reason(why) for uid, why in (ausgelassen or {}).items()}
    rows = _left_out((vorgang, verfahren), left_out)
    made = ausdruck.order_akte(verfahren, (vorgang, verfahren), an=to, ausgelassen=left_out)
    me = zugriff.user_id()
    changed = replace(one, abgaben=(*one.abgaben, Abgabe(clock.today(), to, me, rows, made.id)))
    _keep(verfahren, vorgang, changed, "widerspruch_abgabe", to, "; ".join(" ".join(row) for row in rows))
    return changed, made


def _left_out(vorgaenge: Sequence[Any], reasons: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return ``(number, title, reason)`` of what is left out: Dokumente of the file that the person sees, no record elsewhere."""
    there = {brain.UID: brain for brain in ausdruck.dokumente_of(vorgaenge)}
    if unknown := [uid for uid in reasons if uid not in there]:
        mapping = {"uid": unknown[0][:60]}
        message = _("error_widerspruch_ausgelassen", default="“${uid}” is no Dokument of this file.", mapping=mapping)
        raise Invalid(message, field="ausgelassen")
    return tuple((there[uid].aktenzeichen, there[uid].Title, why) for uid, why in reasons.items())


def _require(verfahren: Any) -> tuple[Any, Widerspruch]:
    found = ablage.of_verfahren(verfahren)
    akten.require_open(verfahren)
    if not zugriff.may(PROCESS, verfahren):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    require_me_other(*found)
    return found


def _keep(verfahren: Any, vorgang: Any, one: Widerspruch, aktion: str, wert: str, why: str) -> None:
    ablage.keep(vorgang, one)
    with as_system("both records tell what became of the Widerspruch", on=vorgang):
        for record in (verfahren, vorgang):
            journal.record(record, aktion, neuer_wert=wert, bemerkung=why)


def _end_periods(verfahren: Any) -> None:
    with as_system("what was to be decided is decided", on=verfahren):
        for frist in fristen.fristen_of(verfahren):
            if frist.is_running and frist.anlass == "widerspruch" and frist.offene_hemmung is None:
                fristen.end_frist(verfahren, frist.id, grund="Widerspruch erledigt")


def _reason(text: str, *, required: bool = True) -> str:
    try:
        found = str(zeichenkette.paragraphs(text or "", limit=MAX_GRUND)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "grund") from fault
    if required and not found:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field="grund")
    return found
