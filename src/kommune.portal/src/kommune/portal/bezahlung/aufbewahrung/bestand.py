"""Payments of a person and lines of bank statements: found, judged, erased. Called through ``api``; the caller has checked the right."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.werte import email as adresse
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.abgleich.buchung import Zeile
from kommune.portal.bezahlung.aufbewahrung import rules
from kommune.portal.bezahlung.aufbewahrung.rules import Grund
from kommune.portal.bezahlung.store import Zahlung


def zahlungen_of(email: str, nummern: Collection[str]) -> Iterator[Zahlung]:
    """Yield what names an address or is for one of some Eingangsnummern; reads all of the town."""
    wanted = adresse.key(email) if email else ""
    for _id, one in store.speicher().by_id.items():
        mine = wanted and one.email and adresse.key(one.email) == wanted
        if mine or one.bezug.rpartition(" ")[2] in nummern:
            yield one


def lines(fits: Callable[[str], bool]) -> Iterator[Zeile]:
    """Yield the lines of statements whose payer fits; reads all of the town."""
    for _id, one in store.speicher().eingaenge.items():
        if fits(one.eingang.name):
            yield one


def line(id: str) -> Zeile | None:
    """Return a line of a statement, None if there is none of this id."""
    found: Zeile | None = store.speicher().eingaenge.get(id)
    return found


def why_kept(zahlung: Zahlung) -> tuple[Grund | None, date | None]:
    """Return why a Zahlung stays, None if it may go, and the last day it is a voucher."""
    unsettled = any(one.zahlung == zahlung.id and not one.erledigt for _k, one in store.speicher().abweichungen.items())
    konto = zahlung.konto
    return rules.stays(konto, clock.now(), unsettled=unsettled), rules.voucher_until(konto)


def why_line_kept(line: Zeile) -> tuple[Grund | None, date]:
    """Return why a line stays, None if it may go, and the last day it is a voucher."""
    until = rules.kept_until(line.eingang.datum)
    if not (line.zahlung or line.erledigt):
        return Grund.LAEUFT, until
    return (Grund.BELEG if clock.today() <= until else None), until


def over_before(before: date, most: int) -> tuple[list[str], list[str]]:
    """Return ids of Zahlungen and of lines from before a day that may go, at most so many of each."""
    payments = []
    for id in store.ids_of(date.min, before - timedelta(days=1)):
        if len(payments) < most and (found := store.speicher().by_id.get(id)) is not None and not why_kept(found)[0]:
            payments.append(id)
    old = [
        id for id, one in store.speicher().eingaenge.items() if one.eingang.datum < before and not why_line_kept(one)[0]
    ]
    return payments, old[:most]


def erase(id: str) -> bool:
    """Erase a Zahlung with all that leads to it, and its differences. Return whether there was one that may go."""

    def drop(opened: store.Zahlungsspeicher) -> bool:
        zahlung = opened.by_id.get(id)
        if zahlung is None or why_kept(zahlung)[0]:
            return False
        name = f"{zahlung.anlass}:{zahlung.bezug}"
        if left := tuple(one for one in opened.of_bezug.get(name, ()) if one != id):
            opened.of_bezug[name] = left
        elif name in opened.of_bezug:
            del opened.of_bezug[name]
        gone = [(opened.tage, f"{zahlung.angelegt.date().isoformat()}:{id}"), (opened.of_kennung, zahlung.kennung)]
        gone += [(opened.of_versuch, one.id) for one in zahlung.konto.versuche]
        gone += [(opened.abweichungen, key) for key, one in list(opened.abweichungen.items()) if one.zahlung == id]
        for place, key in gone:
            if key and key in place:
                del place[key]
        del opened.by_id[id]
        return True

    return bool(store.write(drop))


def erase_line(id: str) -> bool:
    """Erase a line of a statement. Return whether there was one that may go."""

    def drop(opened: store.Zahlungsspeicher) -> bool:
        found = opened.eingaenge.get(id)
        if found is None or why_line_kept(found)[0]:
            return False
        del opened.eingaenge[id]
        return True

    return bool(store.write(drop))
