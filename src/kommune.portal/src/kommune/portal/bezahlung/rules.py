"""How events change the account of one Zahlung (ADR 69). Pure; every step is an entry of its journal.

An event that was heard before changes nothing, whatever came meanwhile; what contradicts what is known books nothing away but is told as a
difference, for a person to settle.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from kommune.portal.bezahlung.konto import Buchung
from kommune.portal.bezahlung.konto import Ergebnis
from kommune.portal.bezahlung.konto import EUR
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import MOST
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.konto import Refused
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.konto import Versuch
from kommune.portal.bezahlung.konto import Wirkung
from kommune.portal.bezahlung.konto import WITHOUT_MONEY


def opened(posten: Iterable[Posten], am: datetime, *, waehrung: str = EUR) -> Konto:
    """Return the account of what is owed.

    :raises Refused: ``betrag``: an amount nobody owes, below nought, nought, or ten million and more.
    """
    items = tuple(posten)
    total = sum(one.betrag for one in items)
    if not 0 < total <= MOST or any(one.menge < 1 for one in items):
        raise Refused("betrag")
    return Konto(total, waehrung).noted(am, "angelegt", f"{total} {waehrung}")


def begin(
    konto: Konto, id: str, verfahren: str, am: datetime, bis: datetime, *, by_transfer: bool = False
) -> tuple[Konto, Versuch]:
    """Begin a Versuch, or return the one that runs: two tabs pay once.

    :raises Refused: ``bezahlt``; ``abgelaufen``: its last day is over; ``unklar``: the Kasse has to look first; ``teil``: a part came in, and a
        provider would take the whole; ``laeuft``: one
        runs with another provider.
    """
    if konto.is_paid:
        raise Refused("bezahlt")
    if konto.stand == Stand.ABGELAUFEN:
        raise Refused("abgelaufen")
    if konto.eingegangen and not by_transfer:
        raise Refused("teil")
    running = konto.laufend()
    if running is not None:
        if running.stand == Stand.UNKLAR:
            raise Refused("unklar")
        if running.verfahren != verfahren:
            raise Refused("laeuft")
        return konto, running
    made = Versuch(id, verfahren, am, bis)
    changed = replace(konto, stand=Stand.BEGONNEN, versuche=(*konto.versuche, made))
    return changed.noted(am, "begonnen", f"{verfahren} {id}"), made


def placed(konto: Konto, id: str, referenz: str, ziel: str, am: datetime) -> Konto:
    """Note what the provider calls a Versuch and where the browser goes; the first answer stays."""
    found = konto.versuch(id)
    if found.referenz:
        return konto
    return konto.with_versuch(replace(found, referenz=referenz, ziel=ziel)).noted(am, "angenommen", referenz)


def reported(konto: Konto, meldung: Meldung, am: datetime) -> Ergebnis:
    """Apply what a provider says.

    :raises Refused: ``versuch``: it is none of this Zahlung.
    """
    found = konto.versuch(meldung.versuch)
    if found.referenz and meldung.referenz and meldung.referenz != found.referenz:
        return _differs(konto, am, "referenz", f"{meldung.referenz} statt {found.referenz}")
    if meldung.stand == Stand.BEZAHLT:
        return _money(konto, found, meldung, am)
    if meldung.stand not in WITHOUT_MONEY:
        return Ergebnis(konto, Wirkung.BEKANNT)
    if found.stand == Stand.BEZAHLT:
        if any(one.is_open for one in konto.erstattungen):
            return Ergebnis(konto, Wirkung.BEKANNT)
        return _differs(konto, am, "widerspruch", f"{meldung.stand} nach bezahlt")
    if found.stand != Stand.BEGONNEN:
        return Ergebnis(konto, Wirkung.BEKANNT)
    changed = konto.with_versuch(replace(found, stand=meldung.stand))
    if not konto.is_paid and konto.stand != Stand.ABGELAUFEN:
        # a Versuch that ran out at the provider leaves the Zahlung open for another one
        ended = Stand.GESCHEITERT if meldung.stand == Stand.ABGELAUFEN else meldung.stand
        changed = replace(changed, stand=ended)
    return Ergebnis(changed.noted(am, str(meldung.stand), f"{meldung.woher} {found.id}"), Wirkung.VERMERKT)


def _money(konto: Konto, found: Versuch, meldung: Meldung, am: datetime) -> Ergebnis:
    key = f"{found.verfahren}:{meldung.referenz or found.referenz or found.id}"
    told = f"{meldung.betrag} {meldung.waehrung} ({key})"
    # a Versuch is one payment at its provider, also where that tells of it with its reference and without
    known = next((one for one in konto.buchungen if one.schluessel == key or one.versuch == found.id), None)
    if known is not None:
        if (known.betrag, known.waehrung) == (meldung.betrag, meldung.waehrung):
            return Ergebnis(konto, Wirkung.BEKANNT)
        return _differs(konto, am, "widerspruch", told)
    if meldung.waehrung != konto.waehrung or meldung.betrag != konto.betrag:
        what = "waehrung" if meldung.waehrung != konto.waehrung else "betrag"
        if found.stand != Stand.UNKLAR:
            konto = konto.with_versuch(replace(found, stand=Stand.UNKLAR))
        return _differs(konto, am, what, told)
    twice = konto.is_paid
    late = found.stand in WITHOUT_MONEY or konto.stand == Stand.ABGELAUFEN
    made = Buchung(key, meldung.betrag, meldung.waehrung, am, meldung.woher, found.id)
    changed = konto.with_versuch(replace(found, stand=Stand.BEZAHLT, referenz=found.referenz or meldung.referenz))
    changed = replace(changed, buchungen=(*konto.buchungen, made), stand=konto.stand if twice else Stand.BEZAHLT)
    changed = changed.noted(am, "bezahlt_spaet" if late else "bezahlt", told)
    if twice:
        return _differs(changed, am, "doppelt", told)
    return Ergebnis(changed, Wirkung.GEBUCHT)


def booked_by_hand(konto: Konto, schluessel: str, betrag: int, am: datetime, woher: str) -> Ergebnis:
    """Book what a bank statement or a person of the Kasse says came in; enough of it pays, more is a difference.

    :raises Refused: ``betrag``: nothing came in.
    """
    if not 0 < betrag <= MOST:
        raise Refused("betrag")
    if any(one.schluessel == schluessel for one in konto.buchungen):
        return Ergebnis(konto, Wirkung.BEKANNT)
    made = Buchung(schluessel, betrag, konto.waehrung, am, woher)
    changed = replace(konto, buchungen=(*konto.buchungen, made)).noted(
        am, "eingang", f"{betrag} ({woher} {schluessel})"
    )
    if konto.is_paid:
        return _differs(changed, am, "doppelt", f"{betrag} ({schluessel})")
    if changed.eingegangen < konto.betrag:
        return Ergebnis(changed, Wirkung.VERMERKT)
    over = changed.eingegangen > konto.betrag
    changed = replace(changed, stand=Stand.BEZAHLT).noted(am, "bezahlt")
    return Ergebnis(changed, Wirkung.GEBUCHT, "ueberzahlt" if over else "")


def ended_by_transfer(told: Ergebnis, stand: Stand) -> Ergebnis:
    """End the Versuch of a transfer that runs once all is paid: it has no provider that would say so."""
    running = told.konto.laufend()
    if running is None or running.verfahren != "ueberweisung" or not told.konto.is_paid:
        return told
    return replace(told, konto=told.konto.with_versuch(replace(running, stand=stand)))


def expired(konto: Konto, am: datetime) -> Konto:
    """End what was not paid in its days; a Versuch that runs holds it open."""
    if konto.is_paid or konto.stand == Stand.ABGELAUFEN or konto.laufend() is not None or konto.eingegangen:
        return konto
    return replace(konto, stand=Stand.ABGELAUFEN).noted(am, "abgelaufen")


def settled(konto: Konto, id: str, am: datetime, *, betrag: int, schluessel: str, woher: str) -> Ergebnis:
    """End a Versuch of which another amount came; ``betrag`` is what the Kasse takes as paid, 0 for nothing.

    :raises Refused: ``versuch``: it is none the Kasse has to look at.
    """
    found = konto.versuch(id)
    if found.stand != Stand.UNKLAR:
        raise Refused("versuch")
    ended = konto.with_versuch(replace(found, stand=Stand.BEZAHLT if betrag else Stand.GESCHEITERT))
    if betrag:
        return booked_by_hand(ended, schluessel, betrag, am, woher)
    if not ended.is_paid:
        ended = replace(ended, stand=Stand.GESCHEITERT)
    return Ergebnis(ended.noted(am, "geklaert", woher), Wirkung.VERMERKT)


def _differs(konto: Konto, am: datetime, what: str, worte: str) -> Ergebnis:
    was = f"abweichung_{what}"
    if any((one.was, one.worte) == (was, worte) for one in konto.schritte):
        return Ergebnis(konto, Wirkung.BEKANNT)
    return Ergebnis(konto.noted(am, was, worte), Wirkung.ABWEICHUNG, what)
