"""The verbs of the desk, each a short transaction; only who works at the place has them. Checking in by code is everybody's."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from hmac import compare_digest
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal import _
from kommune.portal.termine import rules
from kommune.portal.termine import verweis
from kommune.portal.termine.ort import angaben
from kommune.portal.termine.ort import orte
from kommune.portal.termine.ort.plan import dauer_of
from kommune.portal.termine.ort.plan import plan_of
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.schalter import rules as folge
from kommune.portal.termine.schalter.rules import Wartend
from kommune.portal.termine.store import of_day
from kommune.portal.termine.store import Person
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin
from kommune.portal.termine.store import Terminspeicher
from kommune.portal.termine.store import write
from secrets import token_hex


@dataclass(frozen=True)
class Ruf:
    """What the display shows: a number and the name of the desk."""

    nummer: int
    schalter: str


def day_of(ort: str, tag: date) -> list[Termin]:
    """Return who is expected or has come, in the order of their times. :raises Unknown: not for this person."""
    orte.require_work(orte.get_ort(ort))
    found = [one for one in of_day(speicher(), ort, tag) if one.stand != Stand.GEHALTEN]
    return sorted(found, key=lambda one: (one.von, one.nummer, one.id))


def put_stand(id: str, stand: str, *, platz: str = "") -> Termin:
    """Let somebody arrive, be called to a desk, be served, be done, or have not come; done before, nothing changes.

    :raises Unknown: there is none, or not for this person. :raises WrongState: that does not follow. :raises Invalid: no such desk.
    """
    ort = orte.get_ort(verweis.get(id).ort)
    orte.require_work(ort)
    if stand not in folge.ERLAUBT:
        raise _wrong()
    if stand == Stand.AUFGERUFEN:
        _require_desk(ort, platz)

    def put(store: Terminspeicher) -> Termin:
        return _put(store, id, Stand(stand), platz)

    found: Termin = write(put)
    return found


def hand_on(id: str, platz: str) -> Termin:
    """Let somebody wait for another desk, in their old place in the row. :raises: as ``put_stand``."""
    ort = orte.get_ort(verweis.get(id).ort)
    orte.require_work(ort)
    _require_desk(ort, platz)

    def put(store: Terminspeicher) -> Termin:
        termin = store.termine[id]
        if termin.stand not in folge.WEITERGEBEN:
            raise _wrong()
        station = (str(Stand.ANGEKOMMEN), clock.now())
        found = store.termine[id] = replace(
            termin, stand=str(Stand.ANGEKOMMEN), platz=platz, stationen=(*termin.stationen, station)
        )
        return found  # type: ignore[no-any-return]

    found: Termin = write(put)
    return found


def walk_in(ort: str, leistungen: Iterable[str], personen: int = 1, *, name: str = "") -> Termin:
    """Give a number to somebody without an appointment. :raises Unknown, Invalid: as ``buchung.hold``."""
    found, wanted = orte.get_ort(ort), tuple(leistungen)
    orte.require_work(found)
    dauer = dauer_of(found, wanted, personen)
    person = Person(name=angaben.checked_person({"name": name}, intern=True)["name"]) if name.strip() else Person()

    def put(store: Terminspeicher) -> Termin:
        now = clock.now()
        tag, minute = rules.minute_at(now)
        day, id = plan_of(store, ort).day(tag), token_hex(8)
        day.nummer += 1
        day.ohne_termin = (*day.ohne_termin, id)
        made = Termin(
            id,
            ort,
            tag,
            minute,
            minute + dauer,
            "",
            wanted,
            personen,
            str(Stand.ANGEKOMMEN),
            now,
            person=person,
            code=schluessel.new_code(),
            nummer=day.nummer,
            laufkundschaft=True,
            stationen=((str(Stand.ANGEKOMMEN), now),),
        )
        store.termine[id] = made
        return made

    made: Termin = write(put)
    return made


def check_in(ort: str, code: str) -> Termin:
    """Let somebody say that they are here, by the booking code, today. Said before, nothing changes.

    :raises Unknown: no appointment of today at this place has it.
    """
    wanted, today = schluessel.tidy_code(code), clock.today()
    orte.get_ort(ort)
    found = next(
        (
            one
            for one in of_day(speicher(), ort, today)
            if one.code and compare_digest(one.code.encode(), wanted.encode("utf-8", "replace"))
        ),
        None,
    )
    if found is None or found.stand == Stand.NICHT_ERSCHIENEN:
        raise Unknown(
            _(
                "error_termin_code",
                default="No appointment of today has this code here. Please tell somebody at the desk.",
            ),
            field="code",
        )
    if found.stand != Stand.GEBUCHT:
        return found
    arrived: Termin = write(lambda store: _put(store, found.id, Stand.ANGEKOMMEN, ""))
    return arrived


def pause(ort: str, schalter: str, *, on: bool) -> None:
    """Let a desk take nobody for a while today, or go on."""
    found = orte.get_ort(ort)
    orte.require_work(found)
    _require_desk(found, schalter)

    def put(store: Terminspeicher) -> None:
        day = plan_of(store, ort).day(clock.today())
        others = tuple(one for one in day.pausen if one != schalter)
        wanted = (*others, schalter) if on else others
        if day.pausen != wanted:
            day.pausen = wanted

    write(put)


def pauses(ort: str) -> tuple[str, ...]:
    """Return which desks have a break now."""
    plan = speicher().orte.get(ort)
    day = plan.tage.get(clock.today().toordinal()) if plan is not None else None
    return tuple(day.pausen) if day is not None else ()


def wait_of(termin: Termin) -> int:
    """Return in how many minutes somebody who waits is probably called; -1 while no desk is open."""
    waiting = [_waits(one) for one in of_day(speicher(), termin.ort, termin.tag) if one.stand == Stand.ANGEKOMMEN]
    desks = len(orte.get_ort(termin.ort).schalter) - len(pauses(termin.ort))
    return folge.wait_of(_waits(termin), waiting, desks)


def called(ort: str) -> list[Ruf]:
    """Return who is called at the moment, the last one first: numbers and desks, for everybody to read."""
    found = orte.get_ort(ort)
    names = {one.id: one.name for one in found.schalter}
    of_today = [one for one in of_day(speicher(), ort, clock.today()) if one.stand == Stand.AUFGERUFEN]
    of_today.sort(key=lambda one: one.stationen[-1][1] if one.stationen else one.erstellt, reverse=True)
    return [Ruf(one.nummer, names.get(one.platz, one.platz)) for one in of_today]


def _put(store: Terminspeicher, id: str, stand: Stand, platz: str) -> Termin:
    termin = store.termine.get(id)
    if termin is None:
        raise Unknown(verweis.NO_LINK)
    if termin.stand == stand and (not platz or platz == termin.platz):
        return termin  # type: ignore[no-any-return]
    if not folge.may_follow(termin.stand, stand) or termin.tag != clock.today():
        raise _wrong()
    nummer = termin.nummer
    if not nummer and stand in (Stand.ANGEKOMMEN, Stand.AUFGERUFEN):
        day = plan_of(store, termin.ort).day(termin.tag)
        day.nummer += 1
        nummer = day.nummer
    found = store.termine[id] = replace(
        termin,
        stand=str(stand),
        nummer=nummer,
        platz=platz or termin.platz,
        stationen=(*termin.stationen, (str(stand), clock.now()))[-50:],
    )
    return found  # type: ignore[no-any-return]


def _waits(termin: Termin) -> Wartend:
    return Wartend(termin.von, termin.nummer, termin.bis - termin.von)


def _require_desk(ort: rules.Terminort, schalter: str) -> None:
    if schalter not in {one.id for one in ort.schalter}:
        raise Invalid(_("error_termin_schalter", default="Choose a desk of this place."), field="schalter")


def _wrong() -> WrongState:
    return WrongState(
        _(
            "error_termin_folge",
            default="That does not go any more: somebody has changed it meanwhile, or it is not for today. Look again.",
        )
    )
