"""What a day brings: reminders, holds that are over, the end of personal data."""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.termine import buchung
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.store import drop
from kommune.portal.termine.store import mail_key
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from kommune.portal.termine.store import Termin
from kommune.portal.termine.store import Terminspeicher
from kommune.portal.termine.store import write


def remind() -> int:
    """Write an Auftrag for each appointment that is near, once for each time it was moved; return how many are new."""
    hours, now, store = int(value_of(ITermineSettings, "erinnerung_stunden")), clock.now(), speicher()
    if not hours:
        return 0
    until = now + timedelta(hours=hours)
    written = 0
    for termin in _expected(store, now.date(), until.date()):
        near = now < termin.beginn <= until and termin.erstellt < termin.beginn - timedelta(hours=hours)
        if near and termin.person.email:
            angaben = {"termin": termin.id, "art": "erinnerung", "folge": termin.folge}
            key = f"{termin.id} erinnerung {termin.folge}"
            written += auftraege.enqueue(buchung.MAIL, key, angaben, akteur="")
    return written


def forget_old() -> int:
    """Delete what lies so many days back as the setting says, and holds nobody has used; return how many days and holds."""
    before = clock.today() - timedelta(days=int(value_of(ITermineSettings, "tage_danach")))
    now, done = clock.now().timestamp(), 0
    for id, plan in list(speicher().orte.items()):
        old = list(plan.tage.keys(max=before.toordinal(), excludemax=True))
        held = [
            number
            for number in plan.tage
            if number not in old and any(0 < one.haelt_bis <= now for one in plan.tage[number].belegt)
        ]
        for number in old:
            done += bool(write(lambda store, id=id, number=number: forget_days(store, store.orte[id], [number])))
        for number in held:
            done += int(write(lambda store, id=id, number=number: _held(store, id, number)))
    return done + _forget_cancelled(before)


def forget_days(store: Terminspeicher, plan: Ortsplan, numbers: Iterable[int]) -> bool:
    """Forget days of a place with everything that was booked on them."""
    gone = False
    for number in numbers:
        day = plan.tage.pop(number, None)
        if day is not None:
            gone = True
            for id in (*(one.termin for one in day.belegt), *day.ohne_termin):
                drop(store, id)
    return gone


def forget_person(address: str, owner: str = "") -> int:
    """Forget who booked: what is ahead is cancelled, its time free, of what is over name and address go. Return how many."""
    keys = [mail_key(address)] if address else []
    keys += [f"konto:{owner}"] if owner else []
    store = speicher()
    ids = {id for key in keys for id in store.personen.get(key, ())}

    def forget(store: Terminspeicher) -> int:
        for id in ids:
            termin = store.termine.get(id)
            if termin is not None and termin.ort in store.orte:
                plan = store.orte[termin.ort]
                if termin.tag.toordinal() in plan.tage:
                    day = plan.day(termin.tag)
                    day.belegt = tuple(one for one in day.belegt if one.termin != id)
                    day.ohne_termin = tuple(one for one in day.ohne_termin if one != id)
            drop(store, id)
        return len(ids)

    return int(write(forget)) if ids else 0


def _expected(store: Terminspeicher, first: date, last: date) -> Iterable[Termin]:
    for plan in store.orte.values():
        for number in plan.tage.keys(min=first.toordinal(), max=last.toordinal()):
            for one in plan.tage[number].belegt:
                termin = store.termine.get(one.termin)
                if termin is not None and termin.stand == Stand.GEBUCHT:
                    yield termin


def _held(store: Terminspeicher, id: str, number: int) -> int:
    plan = store.orte.get(id)
    if plan is None or number not in plan.tage:
        return 0
    return buchung.forget_held(store, plan, date.fromordinal(number), clock.now().timestamp())


def _forget_cancelled(before: date) -> int:
    """Forget what was cancelled: it lies on no day any more."""
    old = [id for id, one in speicher().termine.items() if one.stand == Stand.ABGESAGT and one.tag < before]
    for id in old:
        write(lambda store, id=id: drop(store, id))
    return len(old)
