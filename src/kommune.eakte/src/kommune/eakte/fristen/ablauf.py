"""What begins, stops and ends Fristen by itself: the Vorgangstyp, a Nachforderung, a decision. Called through ``api``.

Everything here may be told twice: a row begins once for what it is about, a Hemmung is open once for its Anlass.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import ablage
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.rules import Anlass
from kommune.eakte.fristen.rules import Beginn
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Hemmung
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4
from zope.i18n import translate


NACHFORDERUNG = _("label_frist_nachforderung", default="Papers were asked for")
REASONS = {
    Anlass.NACHFORDERUNG: NACHFORDERUNG,
    Anlass.STELLUNGNAHME: _("label_frist_stellungnahme", default="A statement was asked for"),
}
DECIDED = _("label_frist_decided", default="It was decided")
CLOSED = _("label_frist_closed", default="The Vorgang was closed")
NO_HURRY = frozenset({Wirkung.BEARBEITUNG, Wirkung.FIKTION, Wirkung.ANHOERUNG})
WIDERSPRUCH = _("label_frist_widerspruch", default="Widerspruchsfrist")
KLAGE = _("label_frist_klage", default="Time to sue (§ 74 VwGO)")


def rows_of(vorgang: Any) -> tuple[Mapping[str, Any], ...]:
    """Return the kinds of Frist of the Fassung a Vorgang runs on."""
    fassung = akten.fassung_of(vorgang)
    return fassung.fristen if fassung else ()


def begin_known(vorgang: Any) -> None:
    """Begin every kind of Frist whose beginning is known and that was not begun: by Eingang, or by an own field."""
    for row in rows_of(vorgang):
        day = _known(vorgang, row)
        if day is not None:
            begin(vorgang, row, day)


def begin(vorgang: Any, row: Mapping[str, Any], day: date, *, bezug: str = "", **changes: Any) -> None:
    """Begin a kind of Frist with a day; one that was begun for the same thing takes the day instead, unless it is over."""
    begun_ones = [one for one in ablage.fristen_of(vorgang) if one.zeile == row["name"]]
    found = next((one for one in begun_ones if one.bezug == bezug), None)
    if found is None and (by_hand := next((one for one in begun_ones if not one.bezug and one.is_running), None)):
        found = by_hand  # begun by hand before it was known what for
        ablage.replace_one(vorgang, replace(found, bezug=bezug))
        found = ablage.get(vorgang, found.id)
    if found is not None:
        passed = found.stand == Stand.PASSED and found.wirkung == Wirkung.WIDERSPRUCH
        if found.beginn != day and (found.is_running or passed):
            move_beginning(vorgang, found, day, **{**changes, "stand": Stand.RUNNING, "beendet_am": None})
        return
    if len(ablage.fristen_of(vorgang)) < rules.MAX_FRISTEN:
        frist = Frist(
            uuid4().hex[:12],
            row["label"],
            row["wirkung"],
            day,
            anlass=row["beginn"],
            anzahl=row["anzahl"],
            einheit=row["einheit"],
            zaehlt_mit=row["zaehlt_mit"],
            zeile=row["name"],
            bezug=bezug,
            ruht_bei_nachforderung=row["ruht"],
            ruht_bei_stellungnahme=row.get("ruht_stellungnahme", False),
            gruende=tuple(row["gruende"]),
            warnung=tuple(row["warnung"]),
            leitung=row["leitung"],
        )
        begun(vorgang, replace(frist, **changes))


def begun(vorgang: Any, frist: Frist) -> None:
    """Keep a new Frist; one that stops while something is waited for does so at once."""
    if frist.ruht_bei_nachforderung and str(akten.state_of(vorgang)) == "awaiting_applicant":
        hemmung = _hemmung(max(clock.today(), frist.beginn), Anlass.NACHFORDERUNG)
        frist = rules.stop(frist, hemmung, akten.calendar())
    ablage.replace_one(vorgang, frist)
    end = rules.ergebnis(frist, akten.calendar()).ende
    told = {"frist_art": frist.name, "seit": frist.beginn, "ende": end}
    journal.record(vorgang, "frist_begonnen", neuer_wert={name: value for name, value in told.items() if value})


def move_beginning(vorgang: Any, frist: Frist, day: date, **changes: Any) -> None:
    """Give a Frist that runs another beginning; Hemmungen that were over before it stay and give back nothing."""
    ablage.replace_one(vorgang, replace(frist, beginn=day, **changes))
    journal.record(
        vorgang,
        "frist_geaendert",
        metadatum="seit",
        alter_wert=frist.beginn,
        neuer_wert=day,
        bemerkung=frist.name,
    )


def stop_for_question(vorgang: Any) -> None:
    """Stop what stops while a Nachforderung is open; told again, nothing changes."""
    _stop(vorgang, Anlass.NACHFORDERUNG)


def go_on_after_answer(vorgang: Any) -> None:
    """Let run on what a Nachforderung stopped; told again, nothing changes."""
    _go_on(vorgang, Anlass.NACHFORDERUNG)


def stop_for_statements(vorgang: Any) -> None:
    """Stop what stops, by the Vorgangstyp, while a statement is waited for; told again, nothing changes."""
    _stop(vorgang, Anlass.STELLUNGNAHME)


def go_on_after_statements(vorgang: Any) -> None:
    """Let run on what waited for statements; told again, nothing changes."""
    _go_on(vorgang, Anlass.STELLUNGNAHME)


def _stop(vorgang: Any, anlass: Anlass) -> None:
    for frist in ablage.fristen_of(vorgang):
        if frist.is_running and _stops_for(frist, anlass):
            today = max(clock.today(), frist.beginn)
            end = rules.ergebnis(frist, akten.calendar()).ende
            if end is not None and today > end:
                continue  # what has passed cannot be saved by asking
            stopped = rules.stop(frist, _hemmung(today, anlass), akten.calendar())
            if stopped != frist:
                ablage.replace_one(vorgang, stopped)
                note = translate(REASONS[anlass], target_language="de")
                journal.record(vorgang, "frist_gehemmt", neuer_wert={"frist_art": frist.name}, bemerkung=note)


def _go_on(vorgang: Any, anlass: Anlass) -> None:
    for frist in ablage.fristen_of(vorgang):
        hemmung = next((one for one in frist.hemmungen if one.bis is None and one.anlass == anlass), None)
        if hemmung is not None and frist.is_running:
            goes_on = rules.resume(frist, anlass, max(clock.today(), hemmung.von))
            ablage.replace_one(vorgang, goes_on)
            end = rules.ergebnis(goes_on, akten.calendar()).ende
            told = {"frist_art": frist.name, "ende": end}
            journal.record(vorgang, "frist_fortgesetzt", neuer_wert={k: v for k, v in told.items() if v})


def _stops_for(frist: Frist, anlass: Anlass) -> bool:
    return frist.ruht_bei_nachforderung if anlass == Anlass.NACHFORDERUNG else frist.ruht_bei_stellungnahme


def state_changed(vorgang: Any, old: str, new: str) -> None:
    """Follow the Vorgang: what was waited for came, it was decided, decided anew, or closed."""
    if old == "awaiting_applicant":
        go_on_after_answer(vorgang)
    if not ablage.fristen_of(vorgang):
        return
    if new in ("decided", "closed"):
        end_what_is_over(vorgang, new)
    elif old in ("decided", "closed"):
        _run_again(vorgang, DECIDED if old == "decided" else CLOSED)


def end_what_is_over(vorgang: Any, state: str) -> bool:
    """End what a Vorgang does not need any more once it is decided or closed; return whether there was such a Frist."""
    before = ablage.fristen_of(vorgang)
    if state == "decided":
        _end_all(vorgang, DECIDED, lambda one: one.wirkung in NO_HURRY)
    else:
        _end_all(vorgang, CLOSED, lambda one: one.wirkung != Wirkung.WIDERSPRUCH)
    return ablage.fristen_of(vorgang) != before


def made_known(event: Any) -> None:
    """Begin the Widerspruchsfrist of a decision; by the row of the Vorgangstyp for it if there is one."""
    vorgang = event.object
    rows = [row for row in rows_of(vorgang) if row["beginn"] == Beginn.BEKANNTGABE]
    own = [row for row in rows if row["wirkung"] == Wirkung.WIDERSPRUCH] or [_WIDERSPRUCH_ROW]
    anzahl, einheit, quelle = rules.widerspruchsfrist(event.belehrt)
    note = "; ".join(filter(None, (event.quelle, quelle)))
    for row in (*own, *(row for row in rows if row["wirkung"] != Wirkung.WIDERSPRUCH)):
        changes: dict[str, Any] = {"hinweis": note}
        if row["wirkung"] == Wirkung.WIDERSPRUCH and not event.belehrt:
            changes |= {"anzahl": anzahl, "einheit": str(einheit)}
        in_procedure = any(one.anlass == Beginn.WIDERSPRUCH for one in ablage.fristen_of(vorgang))
        label = row["label"] or translate(KLAGE if in_procedure else WIDERSPRUCH, target_language="de")
        changes["name"] = f"{label} ({event.empfaenger})" if event.empfaenger else label
        begin(vorgang, row, event.tag, bezug=event.bezug, **changes)


def take_back(vorgang: Any, bezug: str) -> None:
    """Take back what began with a decision that was not made known after all; told again, nothing changes."""
    gone = [one for one in ablage.fristen_of(vorgang) if bezug and one.bezug == bezug]
    if gone:
        ablage.keep(vorgang, tuple(one for one in ablage.fristen_of(vorgang) if one not in gone))
        for one in gone:
            journal.record(vorgang, "frist_beendet", neuer_wert={"frist_art": one.name})


def require_takes(ziel: Any, vorgang: Any) -> None:
    """Refuse to carry the running Fristen of a Vorgang into another that has too many then.

    :raises WrongState: so it would.
    """
    running = [one for one in ablage.fristen_of(vorgang) if one.is_running]
    if running and len(ablage.fristen_of(ziel)) + len(running) > rules.MAX_FRISTEN:
        raise WrongState(_("error_frist_too_many", default="This Vorgang has too many Fristen already."))


def carry_running(vorgang: Any, ziel: Any) -> None:
    """Let the running Fristen of a Vorgang that is merged away go on in the one that takes it in.

    Each keeps its days, Hemmungen and reminders, names the number it came from, and is no longer of a row of the
    Vorgangstyp: nothing that begins in the other moves it. Both journals tell it.
    """
    for frist in [one for one in ablage.fristen_of(vorgang) if one.is_running]:
        name = f"{frist.name} ({vorgang.aktenzeichen})"
        went_on = replace(frist, id=uuid4().hex[:12], name=name, anlass=Beginn.HAND, zeile="")
        ablage.replace_one(ziel, went_on)
        told = {"frist_art": name, "seit": frist.beginn, "ende": rules.ergebnis(frist, akten.calendar()).ende}
        journal.record(ziel, "frist_begonnen", neuer_wert={key: value for key, value in told.items() if value})
        ended = replace(frist, stand=Stand.DONE, beendet_am=clock.today(), grund=ziel.aktenzeichen)
        ablage.replace_one(vorgang, ended)
        journal.record(
            vorgang, "frist_beendet", neuer_wert={"frist_art": frist.name}, bemerkung=f"→ {ziel.aktenzeichen}"
        )
    if str(akten.state_of(ziel)) == "awaiting_applicant":
        stop_for_question(ziel)


def field_changed(vorgang: Any) -> None:
    """Take over what was typed into the field ``frist``, and begin what is known now.

    A day that was typed is the Frist by hand; where an earlier one runs, the field shows that again.
    """
    if ablage.has_kept(vorgang):
        first = rules.earliest(ablage.fristen_of(vorgang), akten.calendar())
        if vorgang.frist != (first[0] if first else None):
            ablage.take_typed(vorgang)
    begin_known(vorgang)


def _known(vorgang: Any, row: Mapping[str, Any]) -> date | None:
    if row["beginn"] == Beginn.EINGANG:
        return vorgang.eingangsdatum
    value = vorgang.felder.get(row["feld"]) if row["beginn"] == Beginn.FELD else None
    return date.fromisoformat(value) if value else None


def _hemmung(day: date, anlass: Anlass) -> Hemmung:
    return Hemmung(uuid4().hex[:8], day, translate(REASONS[anlass], target_language="de"), anlass)


def _end_all(vorgang: Any, why: Any, which: Any) -> None:
    reason, today, changed = translate(why, target_language="de"), clock.today(), []
    for frist in ablage.fristen_of(vorgang):
        ends = frist.is_running and which(frist)
        changed.append(replace(frist, stand=Stand.DONE, beendet_am=today, grund=reason) if ends else frist)
    if tuple(changed) != ablage.fristen_of(vorgang):
        ablage.keep(vorgang, tuple(changed))


def _run_again(vorgang: Any, why: Any) -> None:
    reason = translate(why, target_language="de")
    changed = tuple(
        replace(one, stand=Stand.RUNNING, beendet_am=None, grund="")
        if one.stand == Stand.DONE and one.grund == reason
        else one
        for one in ablage.fristen_of(vorgang)
    )
    if changed != ablage.fristen_of(vorgang):
        ablage.keep(vorgang, changed)


_WIDERSPRUCH_ROW: dict[str, Any] = {
    "name": "widerspruch",
    "label": "",
    "wirkung": str(Wirkung.WIDERSPRUCH),
    "beginn": str(Beginn.BEKANNTGABE),
    "anzahl": 1,
    "einheit": "monate",
    "zaehlt_mit": False,
    "ruht": False,
    "gruende": (),
    "warnung": (),
    "leitung": False,
}
