"""Support: once a person and Idee, taken back as long as support is open; counted at the end, and then nobody's any more."""

from collections import Counter
from collections.abc import Iterable
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte.abstimmung import stimmzettel
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import empty_parts
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import Stimmfach
from kommune.portal.projekte.store import write
from plone import api
from typing import Any


def support(projekt: Any, nummer: str, person: ausweis.Person) -> bool:
    """Support an Idee; return whether that is new: a second time nothing changes.

    :raises WrongState: not now. :raises NotAllowed: the project asks for another way. :raises Unknown: no such Idee is public.
    """
    _require(projekt, nummer, person)
    uid = api.content.get_uuid(projekt)

    def put(store: Any) -> bool:
        ablage: Projektablage = store.ablagen[uid]
        wahl.require_rules(projekt, ablage)
        key, fach = _place(projekt, ablage, nummer, person)
        if ablage.ergebnis is not None or key in fach.stimmen:
            return False
        add(fach, nummer, key)
        return True

    return bool(write(put, projekt=uid))


def take_back(projekt: Any, nummer: str, person: ausweis.Person) -> bool:
    """Take the support back; return whether there was any. :raises WrongState: not now. Else as ``support``."""
    _require(projekt, nummer, person)
    uid = api.content.get_uuid(projekt)

    def drop(store: Any) -> bool:
        ablage: Projektablage = store.ablagen[uid]
        key, fach = _place(projekt, ablage, nummer, person)
        if key not in fach.stimmen:
            return False
        remove(fach, nummer, key)
        return True

    return bool(write(drop, projekt=uid))


def count(projekt: Any) -> dict[str, int]:
    """Return how many support each Idee: the sum of the parts, or what was counted at the end."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    return {} if ablage is None else counted(ablage)


def counted(ablage: Projektablage) -> dict[str, int]:
    """As ``count`` of what belongs to one project."""
    if ablage.ergebnis is not None:
        return dict(ablage.ergebnis)
    total: Counter[str] = Counter()
    for fach in ablage.faecher:
        total.update(dict(fach.zahlen))
    return {nummer: number for nummer, number in total.items() if number}


def are_shown(projekt: Any) -> bool:
    """Tell whether numbers of support are told today: always, or after the last day of support if the project says so; of ballots once they are counted."""
    if wahl.has_ballots(projekt):
        ablage = ablage_of(api.content.get_uuid(projekt))
        return ablage is not None and ablage.ergebnis is not None
    last = wahl.last_day(projekt)
    return not projekt.zahlen_am_ende or last is None or clock.today() > last


def supported_by(projekt: Any, person: ausweis.Person | None, nummern: Iterable[str]) -> frozenset[str]:
    """Return which of these Ideen a person supports; told to that person alone."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    if person is None or ablage is None or ablage.ergebnis is not None:
        return frozenset()
    places = ((nummer, *_place(projekt, ablage, nummer, person)) for nummer in nummern)
    return frozenset(nummer for nummer, key, fach in places if key in fach.stimmen)


def move(ablage: Projektablage, source: str, target: str) -> int:
    """Move the support of one Idee to another and return how many are new there; who supported both counts once."""
    new = 0
    if ablage.ergebnis is not None:
        total = dict(ablage.ergebnis)
        raise_by = total.pop(source, 0)
        ablage.ergebnis = {**total, target: total.get(target, 0) + raise_by}
        return raise_by
    for fach in ablage.faecher:
        for key in list(fach.stimmen.keys(f"{source}/", f"{source}0")):
            remove(fach, source, key)
            moved = f"{target}/{key.partition('/')[2]}"
            if moved not in fach.stimmen:
                add(fach, target, moved)
                new += 1
    return new


def close(projekt: Any) -> bool:
    """Count once the last day of support is over, then throw away the seal and every single vote; return whether it was done now."""
    ablage, last = ablage_of(api.content.get_uuid(projekt)), wahl.last_day(projekt)
    if ablage is None or ablage.ergebnis is not None or last is None or clock.today() <= last:
        return False
    if wahl.has_ballots(projekt):
        return stimmzettel.close(projekt, ablage)
    ablage.ergebnis = counted(ablage)
    ablage.siegel = b""
    ablage.faecher = empty_parts()
    return True


def add(fach: Stimmfach, nummer: str, key: str) -> None:
    """Put a vote into its part."""
    fach.stimmen.add(key)
    fach.zahlen[nummer] = fach.zahlen.get(nummer, 0) + 1


def remove(fach: Stimmfach, nummer: str, key: str) -> None:
    """Take a vote out of its part."""
    fach.stimmen.remove(key)
    fach.zahlen[nummer] = fach.zahlen.get(nummer, 0) - 1


def _require(projekt: Any, nummer: str, person: ausweis.Person) -> None:
    ausweis.require_open(projekt, Modul.STIMMEN)
    ausweis.require_zugang(projekt, Modul.STIMMEN, person)
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is not None and ablage.ergebnis is not None:
        raise WrongState(wahl.COUNTED)
    if ideen.get_public(projekt, nummer).zustand != Zustand.SICHTBAR:
        raise WrongState(_("error_idee_merged", default="This Idee was merged with another one. Support that one."))


def _place(projekt: Any, ablage: Projektablage, nummer: str, person: ausweis.Person) -> tuple[str, Stimmfach]:
    known = wahl.known_by(projekt, ablage, person)
    return f"{nummer}/{known}", ablage.fach(known)
