"""The one way an account changes: account, what follows from it, and differences in one transaction (ADR 69). Called through ``api``."""

from collections.abc import Callable
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.konto import Ergebnis
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Refused
from kommune.portal.bezahlung.konto import Wirkung
from kommune.portal.bezahlung.store import Zahlung
from typing import Any


FOLGE = "zahlungsfolge"  # a kind of Auftrag
WORDS = {
    "betrag": _("error_zahlung_betrag", default="This amount cannot be paid."),
    "bezahlt": _("error_zahlung_bezahlt", default="This is paid already. You need not do anything."),
    "abgelaufen": _("error_zahlung_abgelaufen", default="The time to pay is over. Please send the form once more."),
    "unklar": _(
        "error_zahlung_unklar",
        default="Another amount came than was asked for. Our Kasse looks at it and will write to you. Please do not pay again.",
    ),
    "teil": _(
        "error_zahlung_teil",
        default="A part of it has come in. Please transfer the rest, or call our Kasse: online the whole amount would be charged.",
    ),
    "laeuft": _(
        "error_zahlung_laeuft",
        default="A payment is running in another way. Please finish it, or abort it here before you choose another one.",
    ),
    "versuch": _("error_zahlung_versuch", default="There is nothing to decide here any more."),
    "erstattung": _("error_erstattung", default="This refund cannot be changed any more."),
    "grund": _("error_erstattung_grund", default="Say why the money goes back."),
    "vieraugen": _(
        "error_erstattung_vieraugen", default="Another person has to release this refund: you asked for it."
    ),
}


def get(id: str) -> Zahlung:
    """Return a Zahlung by its id, which is all that opens it. :raises Unknown: there is none."""
    found = store.speicher().by_id.get(id) if isinstance(id, str) else None
    if found is None:
        raise Unknown(_("error_zahlung_unknown", default="There is no such payment."))
    zahlung: Zahlung = found
    return zahlung


def get_anew(id: str) -> Konto:
    """Return the account as it is stored now, also where the running transaction began earlier."""
    konto: Konto = store.write(lambda opened: opened.by_id[id].konto)
    return konto


def change(id: str, function: Callable[[Konto], Ergebnis], *, versuch: str = "") -> Wirkung:
    """Apply an event: account, what follows from it, and differences in one transaction."""

    wirkung: Wirkung = in_words(lambda: store.write(lambda opened: apply(opened, id, function, versuch=versuch)))
    return wirkung


def apply(
    opened: store.Zahlungsspeicher, id: str, function: Callable[[Konto], Ergebnis], *, versuch: str = ""
) -> Wirkung:
    """Do the work of ``change`` as part of a write that does more. :raises Refused: by the rules."""
    zahlung = opened.by_id[id]
    told = function(zahlung.konto)
    if told.konto != zahlung.konto:
        zahlung.konto = told.konto
    if told.wirkung == Wirkung.GEBUCHT:
        auftraege.enqueue(FOLGE, id, {"titel": zahlung.titel}, akteur="", into=opened)
    if told.abweichung:
        last = told.konto.schritte[-1]
        key = f"{id}:{len(told.konto.schritte)}"
        opened.abweichungen[key] = store.Abweichung(key, id, told.abweichung, last.worte, last.am, versuch)
    return told.wirkung


def in_words(act: Callable[[], Any]) -> Any:
    """Return what ``act`` returns; what the rules refuse is told in the citizen's words. :raises WrongState: refused."""
    try:
        return act()
    except Refused as refused:
        raise WrongState(WORDS.get(refused.args[0], WORDS["betrag"])) from refused
