"""The door of the domain: what is owed, tries to pay it, what providers say, differences, refunds (ADR 69).

Every step is a short transaction of its own; what follows from money is an Auftrag written with the booking.
"""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.bezahlung import rules
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.abgleich.buchung import match
from kommune.portal.bezahlung.abgleich.buchung import proposals
from kommune.portal.bezahlung.abgleich.buchung import take_statement
from kommune.portal.bezahlung.abgleich.buchung import waiting
from kommune.portal.bezahlung.aufbewahrung.bestand import erase
from kommune.portal.bezahlung.aufbewahrung.bestand import erase_line
from kommune.portal.bezahlung.aufbewahrung.bestand import line
from kommune.portal.bezahlung.aufbewahrung.bestand import lines
from kommune.portal.bezahlung.aufbewahrung.bestand import over_before
from kommune.portal.bezahlung.aufbewahrung.bestand import why_kept
from kommune.portal.bezahlung.aufbewahrung.bestand import why_line_kept
from kommune.portal.bezahlung.aufbewahrung.bestand import zahlungen_of
from kommune.portal.bezahlung.aufbewahrung.rules import Grund
from kommune.portal.bezahlung.buch import change
from kommune.portal.bezahlung.buch import get
from kommune.portal.bezahlung.buch import get_anew
from kommune.portal.bezahlung.buch import in_words
from kommune.portal.bezahlung.buch import WORDS
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.kasse import differences
from kommune.portal.bezahlung.kasse import note_difference
from kommune.portal.bezahlung.kasse import refund
from kommune.portal.bezahlung.kasse import reject_refund
from kommune.portal.bezahlung.kasse import release_refund
from kommune.portal.bezahlung.kasse import settle
from kommune.portal.bezahlung.kasse import zahlungen
from kommune.portal.bezahlung.konto import cents
from kommune.portal.bezahlung.konto import Ergebnis
from kommune.portal.bezahlung.konto import euro
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.konto import Refused
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.konto import Versuch
from kommune.portal.bezahlung.konto import Wirkung
from kommune.portal.bezahlung.quittung import quittung
from kommune.portal.bezahlung.store import Zahlung
from kommune.portal.bezahlung.verfahren.ueberweisung import instruction
from kommune.portal.bezahlung.verfahren.wahl import faults
from kommune.portal.bezahlung.verfahren.wahl import secret_of
from kommune.portal.bezahlung.verfahren.wahl import set_secret
from kommune.portal.bezahlung.verfahren.wahl import way
from kommune.portal.bezahlung.verfahren.wahl import ways
from kommune.portal.core import town
from secrets import token_hex
from secrets import token_urlsafe
from typing import Any


__all__ = (
    "cents",
    "faults",
    "change",
    "differences",
    "erase",
    "erase_line",
    "euro",
    "get",
    "get_anew",
    "Grund",
    "instruction",
    "line",
    "lines",
    "match",
    "proposals",
    "take_statement",
    "waiting",
    "note_difference",
    "over_before",
    "Posten",
    "quittung",
    "refund",
    "reject_refund",
    "release_refund",
    "secret_of",
    "set_secret",
    "settle",
    "Stand",
    "way",
    "ways",
    "why_kept",
    "why_line_kept",
    "Wirkung",
    "zahlungen",
    "zahlungen_of",
)
ABFRAGE, FRIST = "zahlungsabfrage", "zahlungsfrist"  # kinds of Auftrag
QUESTIONS = (timedelta(minutes=2), timedelta(minutes=10), timedelta(minutes=35), timedelta(days=1), timedelta(days=7))
LASTS = timedelta(minutes=30)  # how long a page of payment stays open


def demand(
    anlass: str, bezug: str, titel: str, posten: Iterable[Posten], *, email: str = "", beside: Any = None
) -> str:
    """Note what is owed and return its id. The same ``anlass``, ``bezug`` and amount is the same Zahlung unless that has lapsed; one that is being paid is, too.

    ``beside``: a persistent object whose transaction it is part of. :raises Invalid: an amount nobody owes.
    """
    items, now = tuple(posten), clock.now()
    try:
        konto = rules.opened(items, now)
    except Refused as refused:
        raise Invalid(WORDS[refused.args[0]], field="betrag") from refused
    bis = now + timedelta(days=value_of(IBezahlungSettings, "tage"))
    adresse = town.public_url()

    def note(opened: store.Zahlungsspeicher) -> str:
        name = f"{anlass}:{bezug}"
        for known in opened.of_bezug.get(name, ()):
            found = opened.by_id[known]
            same = found.konto.betrag == konto.betrag or found.konto.laufend() is not None
            if found.konto.stand != Stand.ABGELAUFEN and same:
                return str(known)
        id = token_urlsafe(24)
        opened.by_id[id] = Zahlung(
            id=id,
            anlass=anlass,
            bezug=bezug,
            titel=titel,
            posten=items,
            konto=konto,
            angelegt=now,
            bis=bis,
            email=email,
            adresse=adresse,
        )
        opened.of_bezug[name] = (*opened.of_bezug.get(name, ()), id)
        opened.tage[f"{now.date().isoformat()}:{id}"] = None
        auftraege.enqueue(FRIST, id, {"titel": titel}, faellig=now + (bis - now) / 2, akteur="", into=opened)
        return id

    return str(note(store.beside(beside)) if beside is not None else store.write(note))


def of(anlass: str, bezug: str) -> list[Zahlung]:
    """Return the Zahlungen for one thing, the oldest first."""
    if not store.is_laid():
        return []
    opened = store.speicher()
    return [opened.by_id[id] for id in opened.of_bezug.get(f"{anlass}:{bezug}", ())]


def page_of(id: str) -> str:
    """Return the address on which a Zahlung is paid, also of one noted a moment ago in a transaction of its own."""
    return f"{town.public_url()}/@@bezahlung/{id}"


def url_of(zahlung: Zahlung) -> str:
    """Return the address of the page on which it is paid."""
    return f"{zahlung.adresse or town.public_url()}/@@bezahlung/{zahlung.id}"


def require_way(versuch: str, verfahren: str) -> None:
    """Refuse what one provider says of a Versuch of another. :raises Unknown: it is none of its own."""
    id = store.speicher().of_versuch.get(versuch)
    if id is None or get(id).konto.versuch(versuch).verfahren != verfahren:
        raise Unknown(_("error_zahlung_unknown", default="There is no such payment."))


def begin(id: str, verfahren: str) -> Versuch:
    """Begin to pay, or go on with what runs, and return the Versuch with the address of the provider in ``ziel``.

    The Versuch is stored before the provider hears of it. :raises WrongState: paid, over, or unclear. :raises Unknown: no such way.
    """
    chosen, now, made = way(verfahren), clock.now(), token_hex(16)

    def note(opened: store.Zahlungsspeicher) -> Versuch:
        zahlung = opened.by_id[id]
        zahlung.konto, versuch = rules.begin(
            zahlung.konto, made, verfahren, now, now + LASTS, by_transfer=chosen.by_transfer
        )
        opened.of_versuch[versuch.id] = id
        if versuch.id == made and not chosen.by_transfer:
            ask_later(id, versuch.id, 0, into=opened)
        return versuch

    get(id)
    versuch: Versuch = in_words(lambda: store.write(note))
    if versuch.referenz:
        return versuch
    referenz, ziel = chosen.begin(get(id), versuch)

    def placed(opened: store.Zahlungsspeicher) -> Versuch:
        zahlung = opened.by_id[id]
        zahlung.konto = rules.placed(zahlung.konto, versuch.id, referenz, ziel, now)
        if chosen.by_transfer:
            zahlung.kennung = zahlung.konto.versuch(versuch.id).referenz
            opened.of_kennung[zahlung.kennung] = id
        found: Versuch = zahlung.konto.versuch(versuch.id)
        return found

    known: Versuch = store.write(placed)
    return known


def hear(meldung: Meldung) -> Wirkung:
    """Take in what a provider says, called back with a right seal or asked by us; return what it did.

    :raises Unknown: there is no such Versuch.
    """
    id = store.speicher().of_versuch.get(meldung.versuch)
    if id is None:
        raise Unknown(_("error_zahlung_unknown", default="There is no such payment."))
    return change(id, lambda konto: rules.reported(konto, meldung, clock.now()), versuch=meldung.versuch)


def ask(id: str, versuch_id: str = "") -> Wirkung:
    """Ask the provider how a Versuch stands (the one that runs), and take in what it says.

    :raises KommuneError: the provider is out of reach.
    """
    zahlung = get(id)
    versuch = zahlung.konto.versuch(versuch_id) if versuch_id else zahlung.konto.laufend()
    if versuch is None:
        return Wirkung.BEKANNT
    return hear(way(versuch.verfahren, open_only=False).ask(zahlung, versuch))


def abort(id: str) -> Wirkung:
    """End the Versuch that runs; what the provider says counts: it may be paid by now.

    :raises KommuneError: the provider is out of reach; then it still runs.
    """
    zahlung = get(id)
    versuch = zahlung.konto.laufend()
    if versuch is None or versuch.stand != Stand.BEGONNEN:
        return Wirkung.BEKANNT
    return hear(way(versuch.verfahren, open_only=False).abort(zahlung, versuch))


def book(id: str, schluessel: str, cents: int, woher: str) -> Wirkung:
    """Book what came by another way than a provider's Versuch: a transfer, cash. The same ``schluessel`` is the same money."""
    return change(id, lambda konto: rules.booked_by_hand(konto, schluessel, cents, clock.now(), woher))


def expire(id: str) -> bool:
    """End what was not paid in its days; return whether it is over. A Versuch that runs holds it open."""
    change(id, lambda konto: Ergebnis(rules.expired(konto, clock.now()), Wirkung.VERMERKT))
    return bool(get_anew(id).stand == Stand.ABGELAUFEN)


def expire_with_transfer(id: str) -> bool:
    """End what was not paid in its days, a transfer that was promised as well: money that comes later is booked all the same."""
    running = get_anew(id).laufend()
    if running is not None and running.stand == Stand.BEGONNEN and way(running.verfahren, open_only=False).by_transfer:
        abort(id)
    return expire(id)


def ask_later(id: str, versuch: str, nr: int, *, into: Any = None, since: datetime | None = None) -> None:
    """Write the Auftrag that asks the provider for the ``nr``-th time; none after the last."""
    if nr < len(QUESTIONS):
        due = (since or clock.now()) + QUESTIONS[nr]
        told = {"zahlung": id, "versuch": versuch, "nr": nr}
        auftraege.enqueue(ABFRAGE, f"{versuch}:{nr}", told, faellig=due, akteur="", into=into)
