"""Hold, book, move and cancel a time: each is one short transaction that meets only those who want the same place on the same day.

The calendar is read with a guarantee (``readCurrent``): a booking that was checked against a calendar somebody has changed meanwhile is
made anew against the new one (ADR 70).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.termine import rules
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.ort import angaben
from kommune.portal.termine.ort.plan import dauer_of
from kommune.portal.termine.ort.plan import plan_of
from kommune.portal.termine.rules import Belegung
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.store import drop
from kommune.portal.termine.store import mail_key
from kommune.portal.termine.store import note_person
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import Person
from kommune.portal.termine.store import Tagesplan
from kommune.portal.termine.store import Termin
from kommune.portal.termine.store import Terminspeicher
from kommune.portal.termine.store import write
from kommune.portal.termine.verweis import NO_LINK
from secrets import token_hex
from typing import Any


MAIL = "termin-mail"  # the kind of Auftrag that writes to who booked
GONE = _("error_termin_weg", default="Somebody else was faster: this time is taken. Please choose another one.")
OVER = _(
    "error_termin_haltezeit",
    default="The ten minutes for which we held this time are over. Please choose a time again.",
)


class SlotGone(WrongState):
    """The time is not free (any more)."""


def hold(
    ort: str,
    tag: date,
    minute: int,
    leistungen: Iterable[str],
    personen: int = 1,
    *,
    statt: str = "",
    intern: bool = False,
) -> Termin:
    """Hold a time for ten minutes and return it. ``statt``: the id of one held before, which is given back.

    :raises Unknown: no such place. :raises Invalid: it does not do this, or not for so many. :raises SlotGone: not free.
    """
    wanted = tuple(dict.fromkeys(leistungen))
    now = clock.now()
    until = now + timedelta(minutes=rules.HALTEN)

    def put(store: Terminspeicher) -> Termin:
        plan = plan_of(store, ort)
        if statt:
            _release(store, statt)
        desk, dauer = _take(store, plan, tag, minute, wanted, personen, intern=intern)
        id = token_hex(8)
        termin = Termin(id, ort, tag, minute, minute + dauer, desk, wanted, personen, Stand.GEHALTEN, now, until)
        _put(plan, tag, Belegung(id, desk, minute, minute + dauer + plan.ort.puffer, until.timestamp()))
        store.termine[id] = termin
        return termin

    found: Termin = write(put)
    return found


def confirm(id: str, values: dict[str, Any], *, owner: str = "", intern: bool = False) -> Termin:
    """Book a time that is held; done before, nothing changes. ``values``: ``name``, ``email``, ``telefon``.

    :raises Invalid: something is missing or cannot be kept. :raises SlotGone: held too long ago and gone, or the calendar has changed.
    :raises WrongState: the address has booked as many as it may.
    """
    person = Person(**angaben.checked_person(values, intern=intern), owner=owner)
    most = 0 if intern else int(value_of(ITermineSettings, "je_adresse"))

    def put(store: Terminspeicher) -> Termin:
        termin = store.termine.get(id)
        if termin is None:
            raise SlotGone(OVER)
        if termin.stand != Stand.GEHALTEN:
            return termin  # type: ignore[no-any-return]
        plan = plan_of(store, termin.ort)
        belegung = _belegung(plan, termin)
        if belegung is None or not rules.still_fits(
            plan.ort, termin.tag, belegung, termin.leistungen, leistungen_api.holiday(termin.tag)
        ):
            raise SlotGone(GONE)
        _require_few(store, person, most)
        booked = replace(
            termin,
            stand=str(Stand.GEBUCHT),
            haelt_bis=None,
            person=person,
            code=schluessel.new_code(),
            erstellt=clock.now(),
        )
        _put(plan, termin.tag, belegung._replace(haelt_bis=0.0))
        store.termine[id] = booked
        note_person(store, booked)
        _tell(store, booked, "gebucht")
        return booked

    found: Termin = write(put)
    return found


def move(id: str, ort: str, tag: date, minute: int, *, intern: bool = False) -> Termin:
    """Move an appointment: the old time is given back if, and only if, the new one is taken. To the time it has, nothing changes.

    :raises Unknown, Invalid, SlotGone: as ``hold``; then it stays where it is. :raises WrongState: over or cancelled.
    """

    def put(store: Terminspeicher) -> Termin:
        termin = _booked(store, id, intern=intern)
        if (termin.ort, termin.tag, termin.von) == (ort, tag, minute):
            return termin
        old, plan = plan_of(store, termin.ort), plan_of(store, ort)
        desk, dauer = _take(store, plan, tag, minute, termin.leistungen, termin.personen, intern=intern, ohne=id)
        _give_back(old, termin)
        _put(plan, tag, Belegung(id, desk, minute, minute + dauer + plan.ort.puffer))
        moved = replace(termin, ort=ort, tag=tag, von=minute, bis=minute + dauer, schalter=desk, folge=termin.folge + 1)
        store.termine[id] = moved
        _tell(store, moved, "verschoben")
        return moved

    found: Termin = write(put)
    return found


def cancel(id: str, *, grund: str = "", intern: bool = False) -> Termin:
    """Cancel: the time is free for others at once. Cancelled before, nothing changes.

    :raises Unknown: there is none. :raises WrongState: it is over.
    """

    def put(store: Terminspeicher) -> Termin:
        termin = store.termine.get(id)
        if termin is not None and termin.stand == Stand.ABGESAGT:
            return termin  # type: ignore[no-any-return]
        termin = _booked(store, id, intern=intern)
        _give_back(plan_of(store, termin.ort), termin)
        gone = replace(termin, stand=str(Stand.ABGESAGT), folge=termin.folge + 1)
        store.termine[id] = gone
        _tell(store, gone, "abgesagt", grund=grund)
        return gone

    found: Termin = write(put)
    return found


def release(id: str) -> None:
    """Give back a time that is held; one that is booked stays."""
    write(lambda store: _release(store, id))


def _take(
    store: Terminspeicher,
    plan: Ortsplan,
    tag: date,
    minute: int,
    leistungen: tuple[str, ...],
    personen: int,
    *,
    intern: bool,
    ohne: str = "",
) -> tuple[str, int]:
    """Return a free desk and the length of the visit, once holds that are over are gone from the day."""
    dauer, now = dauer_of(plan.ort, leistungen, personen), clock.now()
    if not rules.in_reach(plan.ort, tag, now, intern=intern):
        raise SlotGone(GONE)
    forget_held(store, plan, tag, now.timestamp())
    starts = rules.free_starts(
        plan.ort,
        tag,
        plan.belegt(tag),
        dauer,
        rules.fitting(plan.ort, leistungen),
        now=now,
        holiday=leistungen_api.holiday(tag),
        intern=intern,
        ohne=ohne,
    )
    desk = rules.desk_at(starts, minute)
    if not desk:
        raise SlotGone(GONE)
    return desk, dauer


def forget_held(store: Terminspeicher, plan: Ortsplan, tag: date, seconds: float) -> int:
    over = [one for one in plan.belegt(tag) if 0 < one.haelt_bis <= seconds]
    if over:
        day = plan.day(tag)
        day.belegt = tuple(one for one in day.belegt if one not in over)
        for one in over:
            drop(store, one.termin)
    return len(over)


def _put(plan: Ortsplan, tag: date, belegung: Belegung) -> None:
    day: Tagesplan = plan.day(tag)
    others = (one for one in day.belegt if one.termin != belegung.termin)
    day.belegt = tuple(sorted((*others, belegung), key=lambda one: (one.von, one.schalter)))


def _give_back(plan: Ortsplan, termin: Termin) -> None:
    day = plan.day(termin.tag)
    day.belegt = tuple(one for one in day.belegt if one.termin != termin.id)


def _belegung(plan: Ortsplan, termin: Termin) -> Belegung | None:
    return next((one for one in plan.belegt(termin.tag) if one.termin == termin.id), None)


def _release(store: Terminspeicher, id: str) -> None:
    termin = store.termine.get(id)
    if termin is not None and termin.stand == Stand.GEHALTEN:
        if termin.ort in store.orte:
            _give_back(store.orte[termin.ort], termin)
        drop(store, id)


def _booked(store: Terminspeicher, id: str, *, intern: bool) -> Termin:
    termin = store.termine.get(id)
    if termin is None:
        raise Unknown(NO_LINK)
    if termin.stand == Stand.ABGESAGT:
        raise WrongState(_("error_termin_abgesagt", default="This appointment was cancelled."))
    if termin.stand != Stand.GEBUCHT or (termin.beginn <= clock.now() and not intern):
        raise WrongState(
            _("error_termin_vorbei", default="This appointment has begun or is over. It cannot be changed any more.")
        )
    return termin  # type: ignore[no-any-return]


def _require_few(store: Terminspeicher, person: Person, most: int) -> None:
    if not most or not person.email:
        return
    now = clock.now()
    found = (store.termine.get(id) for id in store.personen.get(mail_key(person.email), ()))
    if sum(1 for one in found if one is not None and one.stand == Stand.GEBUCHT and one.beginn > now) >= most:
        raise WrongState(
            _(
                "error_termin_zu_viele",
                default="With this e-mail address the highest number of booked appointments is reached (${number}). Cancel one, or call us.",
                mapping={"number": str(most)},
            ),
            field="email",
        )


def _tell(store: Terminspeicher, termin: Termin, art: str, **more: str) -> None:
    if termin.person.email:
        auftraege.enqueue(
            MAIL,
            f"{termin.id} {art} {termin.folge}",
            {"termin": termin.id, "art": art, "folge": termin.folge, **more},
            akteur="",
            into=store,
        )
