"""Begin, stop, go on, extend and end a Frist by hand. Called through ``api``.

Who works on the Vorgang (``kommune.eakte: Process Vorgang``) does so, while it is open, always with a reason. Every verb is
journaled.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.fristen import ablage
from kommune.eakte.fristen import ablauf
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.ablage import fristen_of
from kommune.eakte.fristen.ablage import get
from kommune.eakte.fristen.ablauf import rows_of
from kommune.eakte.fristen.berechnung import Dauer
from kommune.eakte.fristen.berechnung import Einheit
from kommune.eakte.fristen.berechnung import MOST
from kommune.eakte.fristen.rules import Beginn
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Hemmung
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Verlaengerung
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4


PROCESS = "kommune.eakte: Process Vorgang"
MAX_NAME, MAX_GRUND = 200, 1000
REFUSED: dict[str, Any] = {
    "ended": _("error_frist_ended", default="This Frist does not run any more."),
    "fixed": _("error_frist_fixed", default="A fixed date does not stand still. Put it to another day instead."),
    "early": _("error_frist_early", default="It cannot stop before it began."),
    "late": _("error_frist_late", default="It has passed by then and cannot be stopped any more."),
    "many": _("error_frist_many", default="It was stopped or extended too often already."),
    "before": _("error_frist_before", default="It cannot go on before it stopped."),
    "still": _("error_frist_still", default="It stands still. Let it go on first."),
    "earlier": _("error_frist_earlier", default="An extension must end later than the Frist does now."),
}
FIELDS = {"early": "von", "late": "von", "before": "bis", "earlier": "tag"}


def may_change(vorgang: Any) -> bool:
    """Tell whether the person may change Fristen here: who works on it, while it is open."""
    return str(akten.state_of(vorgang)) != "closed" and zugriff.may(PROCESS, vorgang)


def add_frist(
    vorgang: Any,
    *,
    name: str,
    wirkung: str = Wirkung.BEARBEITUNG,
    beginn: date | None = None,
    anzahl: int = 0,
    einheit: str = Einheit.TAGE,
    tag: date | None = None,
    zaehlt_mit: bool = False,
    ruht: bool = False,
    warnung: tuple[int, ...] = (),
) -> Frist:
    """Begin a Frist by hand: of a length, from a day on (today if none is named), or to a fixed ``tag``.

    :raises NotAllowed: the person does not work on it. :raises WrongState: the Vorgang is closed, or has too many.
    :raises Invalid: no name, unknown kind, no length or one out of bounds, a fixed day before its beginning.
    """
    _require(vorgang)
    if len(fristen_of(vorgang)) >= rules.MAX_FRISTEN:
        raise WrongState(_("error_frist_too_many", default="This Vorgang has too many Fristen already."))
    if wirkung not in list(Wirkung):
        raise Invalid(_("error_frist_wirkung", default="Choose what it is."), field="wirkung")
    beginn = beginn or clock.today()
    if tag is None:
        checked_dauer(anzahl, einheit)
    elif anzahl:
        raise Invalid(_("error_frist_both", default="Enter a length or a day, not both."), field="tag")
    elif tag < beginn:
        raise Invalid(_("error_frist_tag", default="It cannot end before it begins."), field="tag")
    frist = Frist(
        uuid4().hex[:12],
        _line(name, "name", MAX_NAME),
        str(wirkung),
        beginn,
        anzahl=anzahl if tag is None else 0,
        einheit=str(einheit),
        tag=tag,
        zaehlt_mit=zaehlt_mit,
        ruht_bei_nachforderung=ruht and tag is None,
        warnung=tuple(sorted(set(warnung), reverse=True))[:5],
    )
    ablauf.begun(vorgang, frist)
    return frist


def to_begin(vorgang: Any) -> list[Mapping[str, Any]]:
    """Return the kinds of Frist of its Vorgangstyp that were not begun and that an event or a person begins."""
    begun = {one.zeile for one in fristen_of(vorgang)}
    waiting = (Beginn.VOLLSTAENDIG, Beginn.WIDERSPRUCH, Beginn.BEKANNTGABE, Beginn.HAND)
    over = ablauf.NO_HURRY if is_decided(vorgang) else ()
    rows = (row for row in rows_of(vorgang) if row["wirkung"] not in over)
    return [row for row in rows if row["beginn"] in waiting and row["name"] not in begun]


def is_decided(vorgang: Any) -> bool:
    """Tell whether a Vorgang is decided: what hurried the office does not begin then, what follows a decision may."""
    return str(akten.state_of(vorgang)) in ("decided", "closed")


def begin_row(vorgang: Any, zeile: str, day: date) -> None:
    """Begin a kind of Frist of the Vorgangstyp by hand: the papers are complete since a day, a Widerspruch came, …

    All kinds that begin with the same thing begin with it.

    :raises NotAllowed: the person does not work on it. :raises WrongState: closed, or nothing is decided that could be
    made known. :raises Unknown: there is no such kind.
    :raises Invalid: the day has not come yet.
    """
    _require(vorgang)
    row = next((one for one in to_begin(vorgang) if one["name"] == zeile), None)
    if row is None:
        raise Unknown(_("error_frist_unknown", default="There is no such Frist."))
    _not_later(day, "am")
    if row["beginn"] == Beginn.BEKANNTGABE and not is_decided(vorgang):
        raise WrongState(
            _("error_frist_not_decided", default="It begins when a decision is made known. There is none.")
        )
    for one in [one for one in to_begin(vorgang) if one is row or one["beginn"] == row["beginn"] != Beginn.HAND]:
        ablauf.begin(vorgang, one, day)
    if row["beginn"] == Beginn.VOLLSTAENDIG:
        journal.record(vorgang, "unterlagen_vollstaendig", neuer_wert={"seit": day})


def stop_frist(vorgang: Any, frist_id: str, *, grund: str, von: date | None = None) -> None:
    """Stop the clock from a day on, today if none is named; that day is given back.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: closed, ended, a
    fixed date, or it stands still by hand already. :raises Invalid: no reason, a day before it began or to come.
    """
    _require(vorgang)
    frist = _movable(get(vorgang, frist_id))
    von, grund = von or clock.today(), _line(grund, "grund", MAX_GRUND)
    _not_later(von, "von")
    hemmung = Hemmung(uuid4().hex[:8], von, grund)
    stopped = _try(lambda: rules.stop(frist, hemmung, akten.calendar()))
    if stopped == frist:
        raise WrongState(_("error_frist_stopped", default="It stands still already."))
    ablage.replace_one(vorgang, stopped)
    journal.record(vorgang, "frist_gehemmt", neuer_wert={"frist_art": frist.name, "seit": von}, bemerkung=grund)


def resume_frist(vorgang: Any, frist_id: str, *, grund: str = "", bis: date | None = None) -> None:
    """Let a Frist go on that stands still; ``bis`` is the last day that is given back, today if none is named.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: closed, or it
    runs. :raises Invalid: the day is before it stopped, or to come.
    """
    _require(vorgang)
    frist = get(vorgang, frist_id)
    hemmung = frist.offene_hemmung
    if hemmung is None:
        raise WrongState(_("error_frist_runs", default="It does not stand still."))
    bis = bis or max(clock.today(), hemmung.von)
    _not_later(bis, "bis")
    goes_on = _try(lambda: rules.resume(frist, hemmung.anlass, bis))
    ablage.replace_one(vorgang, goes_on)
    told = {"frist_art": frist.name, "ende": rules.ergebnis(goes_on, akten.calendar()).ende}
    note = _line(grund, "grund", MAX_GRUND, required=False)
    journal.record(vorgang, "frist_fortgesetzt", neuer_wert={k: v for k, v in told.items() if v}, bemerkung=note)


def extend_frist(
    vorgang: Any, frist_id: str, *, grund: str, anzahl: int = 0, einheit: str = Einheit.TAGE, tag: date | None = None
) -> None:
    """Extend a Frist by a length or to a day (§ 31 Abs. 7 VwVfG, § 190 BGB); a fixed date may be put to any day.

    The fiction of approval is extended once (§ 42a Abs. 2 Satz 3 VwVfG).

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: closed, ended,
    standing still, a fiction extended before. :raises Invalid: no reason, no length or one out of bounds, no later end.
    """
    _require(vorgang)
    frist = _movable(get(vorgang, frist_id))
    grund = _line(grund, "grund", MAX_GRUND)
    if frist.wirkung == Wirkung.FIKTION and frist.verlaengerungen:
        raise WrongState(
            _("error_frist_fiktion_once", default="This period may be extended once only (§ 42a Abs. 2 VwVfG).")
        )
    if tag is None:
        checked_dauer(anzahl, einheit)
    elif anzahl:
        raise Invalid(_("error_frist_both", default="Enter a length or a day, not both."), field="tag")
    more = Verlaengerung(clock.today(), grund, anzahl if tag is None else 0, str(einheit) if tag is None else "", tag)
    longer = _try(lambda: rules.extend(frist, more, akten.calendar()))
    ablage.replace_one(vorgang, longer)
    told = {"frist_art": frist.name, "ende": rules.ergebnis(longer, akten.calendar()).ende}
    journal.record(vorgang, "frist_verlaengert", neuer_wert={k: v for k, v in told.items() if v}, bemerkung=grund)


def end_frist(vorgang: Any, frist_id: str, *, grund: str) -> None:
    """End a Frist that is not needed any more, with a reason.

    :raises NotAllowed: the person does not work on it. :raises Unknown: there is none. :raises WrongState: closed, or it
    is over. :raises Invalid: no reason.
    """
    _require(vorgang)
    frist = get(vorgang, frist_id)
    if not frist.is_running:
        raise WrongState(REFUSED["ended"])
    grund = _line(grund, "grund", MAX_GRUND)
    ablage.replace_one(vorgang, replace(frist, stand=Stand.DONE, beendet_am=clock.today(), grund=grund))
    journal.record(vorgang, "frist_beendet", neuer_wert={"frist_art": frist.name}, bemerkung=grund)


def checked_dauer(anzahl: Any, einheit: str) -> Dauer:
    """Return a length.

    :raises Invalid: unknown unit, or not a whole number from 1 to what is usual for it.
    """
    if einheit not in list(Einheit):
        raise Invalid(_("error_frist_einheit", default="Choose a unit."), field="einheit")
    try:
        return Dauer(anzahl, Einheit(einheit))
    except ValueError as fault:
        raise Invalid(
            _(
                "error_frist_anzahl",
                default="The length is a whole number from 1 to ${max}.",
                mapping={"max": MOST[Einheit(einheit)]},
            ),
            field="anzahl",
        ) from fault


def _require(vorgang: Any) -> None:
    akten.require_open(vorgang)
    if not zugriff.may(PROCESS, vorgang):
        raise NotAllowed(_("error_frist_not_yours", default="Only who works on the Vorgang may change its Fristen."))


def _movable(frist: Frist) -> Frist:
    """Return a Frist the office may stop and extend: the law's own to object is neither (§ 31 Abs. 7 VwVfG, § 70 VwGO)."""
    if frist.wirkung == Wirkung.WIDERSPRUCH:
        raise WrongState(
            _(
                "error_frist_gesetzlich",
                default="The law sets this period: the office neither stops nor extends it (§ 70 VwGO).",
            )
        )
    return frist


def _not_later(day: date, field: str) -> None:
    if day > clock.today():
        raise Invalid(_("error_frist_future", default="This day has not come yet."), field=field)


def _try(change: Any) -> Frist:
    try:
        return change()
    except ValueError as fault:
        code = str(fault)
        if code in FIELDS:
            raise Invalid(REFUSED[code], field=FIELDS[code]) from fault
        raise WrongState(REFUSED[code]) from fault


def _line(text: str, field: str, limit: int, *, required: bool = True) -> str:
    try:
        found = str(zeichenkette.one_line(text or "", limit=limit)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault
    if required and not found:
        wanted = {"name": _("error_frist_name", default="Say what it is called.")}
        raise Invalid(wanted.get(field, _("error_aufgabe_reason", default="Say why.")), field=field)
    return found
