"""Payments of a person, for Auskunft and Löschung (``IAuskunftsquelle``, ``ILoeschquelle``).

A key is the id of a Zahlung, or ``eingang:<id>`` of a line of a bank statement, which names who paid.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import MOST
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.api import Folge
from kommune.eakte.loeschung.api import Urteil
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.portal.antrag import api as antraege
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.buergerkonto import api as konten
from typing import Any
from zope.interface import implementer


NAME, LINE = "bezahlung", "eingang:"
MOST_GONE = 1_000  # of a night


@implementer(IAuskunftsquelle)
class Zahlungen:
    """Surely theirs is what was paid for an Antrag that surely is; an address or a name alone may be somebody else's."""

    order = 34
    title = "Zahlungen"
    name = NAME

    def find(self, person: Person) -> Sequence[Fund]:
        sure, maybe = _numbers(person)
        found = []
        for one in bezahlung.zahlungen_of(person.email, {*sure, *maybe}):
            gleich = Gleich.SICHER if one.bezug.rpartition(" ")[2] in sure else Gleich.MOEGLICH
            words = f"{one.titel} ({one.bezug}), {bezahlung.euro(one.konto.betrag)}, {one.angelegt:%d.%m.%Y}"
            found.append(Fund(NAME, one.id, words, str(gleich)))
        names = [fold(one) for one in (person.vorname, person.familienname) if one]
        if len(names) == 2:
            for line in bezahlung.lines(lambda payer: all(one in fold(payer) for one in names)):
                one = line.eingang
                words = f"Kontoauszug {one.datum:%d.%m.%Y}: {one.name}, {bezahlung.euro(one.betrag)}"
                found.append(Fund(NAME, f"{LINE}{one.id}", words, str(Gleich.MOEGLICH)))
        return found[:MOST]

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [told for key in keys for told in (_line(key) if key.startswith(LINE) else _payment(key))]


@implementer(ILoeschquelle)
class Zahlungsloeschung:
    """What brought no money goes; money is a voucher, which stays ten years."""

    frist = "dem Beginn einer Zahlung; mit Geld frühestens zehn Jahre nach dem Ende ihres Jahres"

    def judge(self, keys: Sequence[str]) -> list[Urteil]:
        return [one for key in keys if (one := _judged(key)) is not None]

    def erase(self, keys: Sequence[str]) -> int:
        return sum(
            bezahlung.erase_line(key.removeprefix(LINE)) if key.startswith(LINE) else bezahlung.erase(key)
            for key in dict.fromkeys(keys)
        )

    def due(self, before: date) -> tuple[str, ...]:
        payments, lines = bezahlung.over_before(before, MOST_GONE)
        return (*payments, *(f"{LINE}{one}" for one in lines))


def _numbers(person: Person) -> tuple[set[str], set[str]]:
    """Return the Eingangsnummern that surely are of a person, and those that may be."""
    if not person.email:
        return set(), set()
    user = konten.find_user(person.email)
    sure = {one.eingangsnummer for one in (antraege.antraege_of(str(user.getId())) if user is not None else ())}
    free = antraege.person.without_account(person.email, MOST)
    named = {one.eingangsnummer for one in free if antraege.person.names(one, person.familienname)}
    return sure | named, {one.eingangsnummer for one in free} - named


def _judged(key: str) -> Urteil | None:
    if key.startswith(LINE):
        line = bezahlung.line(key.removeprefix(LINE))
        if line is None:
            return None
        (grund, until), titel = bezahlung.why_line_kept(line), f"Kontoauszug {line.eingang.datum:%d.%m.%Y}"
    else:
        try:
            zahlung = bezahlung.get(key)
        except Unknown:
            return None
        (grund, until), titel = bezahlung.why_kept(zahlung), f"{zahlung.titel} ({zahlung.bezug})"
    if grund == bezahlung.Grund.LAEUFT:
        why = "Die Zahlung ist noch nicht abgeschlossen, oder die Kasse klärt sie."
        return Urteil(NAME, key, titel, str(Folge.BLEIBT), why, loeschung.RETENTION)
    if grund is not None:
        why = f"Beleg einer Zahlung, aufzubewahren bis {until:%d.%m.%Y}."
        return Urteil(NAME, key, titel, str(Folge.BLEIBT), why, loeschung.RETENTION)
    why = "Kein Geld geflossen, oder die Aufbewahrung des Belegs ist vorbei."
    return Urteil(NAME, key, titel, str(Folge.GEHT), why, loeschung.ERASURE)


def _payment(key: str) -> Iterator[dict[str, Any]]:
    with suppress(Unknown):
        one = bezahlung.get(key)
        yield {
            "Wofür": one.titel,
            "Zeichen": one.bezug,
            "Betrag": bezahlung.euro(one.konto.betrag),
            "Posten": [f"{item.menge} × {item.text}: {bezahlung.euro(item.betrag)}" for item in one.posten],
            "Stand": str(one.konto.stand),
            "angelegt": one.angelegt,
            "E-Mail-Adresse": one.email,
            "Referenz der Überweisung": one.kennung,
            "Eingegangen": [{"am": each.am, "Betrag": bezahlung.euro(each.betrag)} for each in one.konto.buchungen],
            "Verlauf": [{"am": step.am, "was": step.was} for step in one.konto.schritte],  # its words name colleagues
            "Zurückgezahlt": [
                {"am": back.am, "Betrag": bezahlung.euro(back.betrag), "Grund": back.grund, "erledigt": back.is_done}
                for back in one.konto.erstattungen
            ],
        }


def _line(key: str) -> Iterator[dict[str, Any]]:
    line = bezahlung.line(key.removeprefix(LINE))
    if line is not None:
        one = line.eingang
        yield {
            "Kontoauszug": one.datum,
            "Name": one.name,
            "Verwendungszweck": one.zweck,
            "Betrag": f"{bezahlung.euro(one.betrag)} {one.waehrung}",
        }
