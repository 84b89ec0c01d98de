"""Money given back: two people, never more than came in. Pure."""

from dataclasses import replace
from datetime import datetime
from kommune.portal.bezahlung.konto import Erstattung
from kommune.portal.bezahlung.konto import Konto
from kommune.portal.bezahlung.konto import Refused
from kommune.portal.bezahlung.konto import Stand


def refund_asked(konto: Konto, id: str, betrag: int, grund: str, von: str, am: datetime) -> Konto:
    """Ask to give money back.

    :raises Refused: ``betrag``: more than came in and is not promised already; ``grund``: no reason.
    """
    promised = sum(one.betrag for one in konto.erstattungen if one.is_open and not one.is_done)
    if not 0 < betrag <= konto.eingegangen - promised:
        raise Refused("betrag")
    if not grund.strip():
        raise Refused("grund")
    made = Erstattung(id, betrag, grund.strip(), von, am)
    return replace(konto, erstattungen=(*konto.erstattungen, made)).noted(am, "erstattung_beantragt", f"{betrag} {von}")


def refund_released(konto: Konto, id: str, von: str, am: datetime) -> Konto:
    """Release a refund another person asked for.

    :raises Refused: ``erstattung``: there is none to release; ``vieraugen``: by who asked for it.
    """
    found = _refund(konto, id)
    if found.freigabe or not found.is_open:
        raise Refused("erstattung")
    if von == found.von:
        raise Refused("vieraugen")
    return _with_refund(konto, replace(found, freigabe=von)).noted(am, "erstattung_freigegeben", von)


def refund_rejected(konto: Konto, id: str, von: str, am: datetime) -> Konto:
    """Turn a refund down that was not released. :raises Refused: ``erstattung``."""
    found = _refund(konto, id)
    if found.freigabe or not found.is_open:
        raise Refused("erstattung")
    return _with_refund(konto, replace(found, verworfen=von)).noted(am, "erstattung_verworfen", von)


def refund_done(konto: Konto, id: str, referenz: str, am: datetime) -> Konto:
    """Note that the money went back; once. :raises Refused: ``erstattung``: it was not released."""
    found = _refund(konto, id)
    if found.is_done:
        return konto
    if not found.freigabe:
        raise Refused("erstattung")
    changed = _with_refund(konto, replace(found, referenz=referenz)).noted(
        am, "erstattet", f"{found.betrag} {referenz}"
    )
    return changed if changed.eingegangen else replace(changed, stand=Stand.ERSTATTET)


def _refund(konto: Konto, id: str) -> Erstattung:
    for one in konto.erstattungen:
        if one.id == id:
            return one
    raise Refused("erstattung")


def _with_refund(konto: Konto, changed: Erstattung) -> Konto:
    return replace(konto, erstattungen=tuple(changed if one.id == changed.id else one for one in konto.erstattungen))
