"""What people of the Kasse do: lists, differences settled in words, refunds by two people. Called through ``api``."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.bezahlung import erstattung
from kommune.portal.bezahlung import rules
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.buch import change
from kommune.portal.bezahlung.buch import get
from kommune.portal.bezahlung.buch import in_words
from kommune.portal.bezahlung.konto import Ergebnis
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Wirkung
from kommune.portal.bezahlung.store import Abweichung
from kommune.portal.bezahlung.store import Zahlung
from plone import api
from secrets import token_hex
from typing import Any


MANAGE = "kommune.portal: Manage Bezahlung"
ERSTATTUNG = "zahlungserstattung"  # a kind of Auftrag
MOST_WORDS = 500


def may_manage() -> bool:
    """Tell whether the person looks after payments."""
    return zugriff.may(MANAGE, api.portal.get())


def require_kasse() -> str:
    """Return who acts. :raises NotAllowed: who does not look after payments."""
    if not may_manage():
        raise NotAllowed(_("error_kasse", default="Only people of the Kasse may do this."))
    return zugriff.user_id()


def zahlungen(first: date, last: date) -> Iterator[Zahlung]:
    """Yield what began in some days, whoever asks; the caller has checked who that is."""
    for id in store.ids_of(first, last):
        yield get(id)


def differences(*, settled: bool = False) -> list[Abweichung]:
    """Return what has to be looked at, or what was, the newest first."""
    found = [one for _key, one in store.speicher().abweichungen.items() if bool(one.erledigt) == settled]
    return sorted(found, key=lambda one: one.am, reverse=True)


def note_difference(id: str, was: str, worte: str) -> None:
    """Note, once, something of a Zahlung that a person has to look at, as part of the running transaction."""
    opened, key = store.speicher(), f"{id}:{was}"
    if key not in opened.abweichungen:
        opened.abweichungen[key] = Abweichung(key, id, was, worte, clock.now())


def settle(key: str, *, how: str, cents: int = 0) -> None:
    """Settle a difference in words; of another amount than was asked for, ``cents`` is what counts as paid, 0 for nothing.

    :raises NotAllowed: who may not. :raises Unknown: there is none. :raises WrongState: it is settled. :raises Invalid: no words.
    """
    who, words, now = require_kasse(), " ".join(how.split())[:MOST_WORDS], clock.now()
    found = store.speicher().abweichungen.get(key)
    if found is None:
        raise Unknown(_("error_abweichung", default="There is no such difference."))
    if not words:
        raise Invalid(
            _("error_abweichung_wie", default="Say how it was settled: it is kept with the payment."), field="wie"
        )
    if found.erledigt:
        raise WrongState(_("error_abweichung_erledigt", default="This difference is settled already."))
    if found.was in ("betrag", "waehrung") and _is_unclear(get(found.zahlung).konto, found.versuch):
        told = f"{who}: {words}"
        change(
            found.zahlung,
            lambda konto: rules.settled(
                konto, found.versuch, now, betrag=cents, schluessel=f"kasse:{found.versuch}", woher=told
            ),
        )

    def note(opened: store.Zahlungsspeicher) -> None:
        opened.abweichungen[key] = replace(opened.abweichungen[key], erledigt=(now, who, words))

    store.write(note)


def refund(id: str, cents: int, grund: str) -> str:
    """Ask to give money back and return the id of the refund; another person releases it.

    :raises WrongState: more than came in, or no reason. :raises NotAllowed: who may not.
    """
    who, made = require_kasse(), token_hex(8)
    _change(id, lambda konto: erstattung.refund_asked(konto, made, cents, grund[:MOST_WORDS], who, clock.now()))
    return made


def release_refund(id: str, erstattung_id: str) -> None:
    """Release what another person asked for; an Auftrag gives the money back, once.

    :raises WrongState: by the same person, or there is nothing to release. :raises NotAllowed: who may not.
    """
    who = require_kasse()

    def act(konto: Konto) -> Konto:
        return erstattung.refund_released(konto, erstattung_id, who, clock.now())

    _change(id, act, f"{id}:{erstattung_id}")


def reject_refund(id: str, erstattung_id: str) -> None:
    """Turn a refund down that is not released. :raises WrongState: it is. :raises NotAllowed: who may not."""
    who = require_kasse()
    _change(id, lambda konto: erstattung.refund_rejected(konto, erstattung_id, who, clock.now()))


def _change(id: str, act: Any, follows: str = "") -> None:
    get(id)
    if not follows:
        change(id, lambda konto: Ergebnis(act(konto), Wirkung.VERMERKT))
        return

    def note(opened: store.Zahlungsspeicher) -> None:
        zahlung = opened.by_id[id]
        zahlung.konto = act(zahlung.konto)
        auftraege.enqueue(ERSTATTUNG, follows, akteur="", into=opened)

    in_words(lambda: store.write(note))


def _is_unclear(konto: Konto, versuch: str) -> bool:
    return any(one.id == versuch and one.stand == rules.Stand.UNKLAR for one in konto.versuche)
