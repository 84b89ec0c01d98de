"""Certify, order, reject: two people for each order to the finance system. Called through ``api``."""

from decimal import Decimal
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.nummern import draw_number
from kommune.eakte.gebuehren import forderung as forderungen
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.hkr.verzeichnis import Anordnungsfolge
from kommune.eakte.gebuehren.hkr.verzeichnis import month
from kommune.eakte.gebuehren.hkr.verzeichnis import Summe
from kommune.eakte.gebuehren.hkr.verzeichnis import sums
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.gebuehren.positionen import SET
from kommune.eakte.gebuehren.store import Anordnung
from kommune.eakte.gebuehren.store import Forderung
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.gebuehren.store import keep
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from typing import Any
from uuid import uuid4


ORDER = "kommune.eakte: Order Zahlung"
AUFTRAG = "hkr"  # a kind of Auftrag


class Art(StrEnum):
    ANNAHME = "annahme"
    STORNO = "storno"


class Stand(StrEnum):
    """Where an order is."""

    FESTGESTELLT = "festgestellt"
    ANGEORDNET = "angeordnet"
    AUSGEGEBEN = "ausgegeben"
    VERWORFEN = "verworfen"


def of_forderung(forderung: Forderung) -> list[Anordnung]:
    """Return the orders of a Forderung, the oldest first."""
    return [kasse().anordnungen[id] for id in forderung.anordnungen]


def list_anordnungen(monat: str = "", stand: str = "") -> Anordnungsfolge:
    """Return the orders of the town, of a month (``2026-11``) or all, in a state or all, the newest first.

    ``wartend`` is every state before it is handed over. They are taken from an index and woken as they are shown.

    :raises Invalid: there is no such month or state.
    """
    return Anordnungsfolge(_rows(monat, stand), kasse().anordnungen)


def sums_of(monat: str = "", stand: str = "") -> dict[str, Summe]:
    """Return by state how many orders there are and what they come to, as ``list_anordnungen`` finds them."""
    return sums(_rows(monat, stand))


def may_certify(vorgang: Any) -> bool:
    """Tell whether the person certifies orders of this Vorgang."""
    return _may(vorgang, SET)


def may_order(vorgang: Any) -> bool:
    """Tell whether the person may order at all here; four eyes are asked for each order."""
    return _may(vorgang, ORDER)


def certify(vorgang: Any, key: str, art: Art, *, grund: str = "") -> Anordnung:
    """Certify that an order is correct (sachlich und rechnerisch richtig); it waits for who may order it.

    A Storno needs a reason and an Annahme that was ordered.

    :raises NotAllowed: who may not. :raises WrongState: not to be ordered now. :raises Invalid: no reason.
    """
    _require(vorgang, SET)
    forderung, why = _of(vorgang, key), " ".join(grund.split())[: rules.MAX_GRUND]
    before = [one for one in of_forderung(forderung) if one.stand != Stand.VERWORFEN]
    ordered = [one.art for one in before if one.nr]
    if any(not one.nr for one in before):
        raise WrongState(_("error_anordnung_waits", default="An order of this demand waits to be ordered."))
    if art in ordered or (art == Art.STORNO) != (Art.ANNAHME in ordered) or not forderung.betrag:
        raise WrongState(
            _("error_anordnung_state", default="This cannot be ordered: look at the orders that are there.")
        )
    if art == Art.STORNO and not why:
        raise Invalid(_("error_storno_grund", default="Say why the demand is cancelled."), field="grund")
    made = Anordnung(uuid4().hex[:12], str(art), key, forderung.betrag, why, zugriff.user_id(), clock.now())
    kasse().anordnungen[made.id] = made
    keep(made)
    forderung.set(anordnungen=(*forderung.anordnungen, made.id))
    journal.record(vorgang, "anordnung_festgestellt", neuer_wert=line_of(made), bemerkung=why)
    return made


def reject(vorgang: Any, id: str, *, grund: str) -> None:
    """Reject an order that is only certified, with a reason."""
    if not (may_order(vorgang) or may_certify(vorgang)):
        _refuse()
    found, why = _waiting(vorgang, id), " ".join(grund.split())[: rules.MAX_GRUND]
    if not why:
        raise Invalid(_("error_gebuehr_grund", default="Say why: it is filed with the fee."), field="grund")
    keep(found, stand=str(Stand.VERWORFEN))
    journal.record(vorgang, "anordnung_verworfen", alter_wert=line_of(found), bemerkung=why)


def order(vorgang: Any, id: str, *, betrag: Decimal) -> Anordnung:
    """Order what another person certified; ``betrag`` is what the person saw. It is numbered and handed over once.

    :raises NotAllowed: who may not, or four eyes are asked for. :raises WrongState: it was ordered or rejected.
    """
    _require(vorgang, ORDER)
    found = _waiting(vorgang, id)
    forderung = _of(vorgang, found.kassenzeichen)
    if not betrag == found.betrag == forderung.betrag:
        raise WrongState(
            _("error_anordnung_betrag", default="The amount is another one now. Have the order certified anew.")
        )
    if value_of(IGebuehrSettings, "vieraugen"):
        _require_four_eyes(found, forderung)
    year = clock.today().year
    nr = f"AO-{year}-{draw_number(f'anordnung-{year}'):06}"
    keep(found, nr=nr, angeordnet_von=zugriff.user_id(), angeordnet_am=clock.now(), stand=str(Stand.ANGEORDNET))
    found.set(inhalt=_inhalt(vorgang, found, forderung))
    if found.art == Art.STORNO and found.kassenzeichen in kasse().offen:
        del kasse().offen[found.kassenzeichen]
    lage.changed(vorgang)
    auftraege.enqueue(AUFTRAG, nr, {"anordnung": found.id, "vorgang": vorgang.UID()})
    journal.record(vorgang, "anordnung_erteilt", neuer_wert=line_of(found))
    return found


def require_not_ordered(bescheid: Any) -> None:
    """Refuse to withdraw a signature while its demand is with the finance system.

    :raises WrongState: it has to be cancelled first.
    """
    forderung = forderungen.of_bescheid(bescheid)
    if forderung is None:
        return
    found = of_forderung(forderung)
    if any(one.nr for one in found) and not forderungen.is_cancelled(forderung):
        raise WrongState(
            _(
                "error_withdraw_ordered",
                default="The finance system has the order for this demand. Order the Storno first; then the signature can be withdrawn.",
            )
        )
    for one in found:
        if one.stand == Stand.FESTGESTELLT:
            keep(one, stand=str(Stand.VERWORFEN))


def line_of(anordnung: Anordnung) -> str:
    """Return an order on one line, as the journal says it."""
    art = "Annahmeanordnung" if anordnung.art == Art.ANNAHME else "Storno"
    return (
        f"{art} {anordnung.nr} {kassenzeichen.shown(anordnung.kassenzeichen)}: {rules.euro(anordnung.betrag)}".replace(
            "  ", " "
        )
    )


def _rows(monat: str, stand: str) -> Any:
    if stand not in ("", "wartend", *Stand):
        raise Invalid(_("error_anordnung_stand", default="There is no such state of an order."), field="stand")
    try:
        span = month(monat, clock.legal_time()) if monat else None
    except ValueError as error:
        raise Invalid(_("error_anordnung_monat", default="Give a month as 2026-11."), field="monat") from error
    return kasse().verzeichnis.rows(span, stand)


def _require_four_eyes(found: Anordnung, forderung: Forderung) -> None:
    """§ 77 LHO and the Gemeindekassenverordnungen: who certifies does not order; who set the price does neither alone."""
    me, mine = zugriff.user_id(), {found.festgestellt_von}
    for row in forderung.positionen:
        mine |= {row["bestaetigt_von"], row["tarif_von"]}
    if me in mine:
        raise NotAllowed(
            _(
                "error_vieraugen",
                default="Another person has to order this: you certified it, confirmed one of its fees or set its tariff.",
            )
        )


def _inhalt(vorgang: Any, found: Anordnung, forderung: Forderung) -> dict[str, str]:
    bezug = next((one.nr for one in of_forderung(forderung) if one.art == Art.ANNAHME and one.nr), "")
    return {
        "nr": found.nr,
        "art": found.art,
        "bezug": bezug if found.art == Art.STORNO else "",
        "kassenzeichen": found.kassenzeichen,
        "betrag": f"{found.betrag:.2f}",
        "waehrung": "EUR",
        "faellig": forderung.faellig.isoformat() if forderung.faellig else "",
        **forderung.schuldner,
        "aktenzeichen": vorgang.aktenzeichen,
        "grund": found.grund or "; ".join(row["titel"] for row in forderung.positionen),
        "festgestellt_von": organisation.display_name(found.festgestellt_von),
        "angeordnet_von": organisation.display_name(found.angeordnet_von),
        "angeordnet_am": found.angeordnet_am.isoformat(timespec="seconds") if found.angeordnet_am else "",
    }


def _of(vorgang: Any, key: str) -> Forderung:
    found = next((one for one in forderungen.list_forderungen(vorgang) if one.kassenzeichen == key), None)
    if found is None:
        raise Unknown(_("error_kassenzeichen", default="There is no such Kassenzeichen."))
    return found


def _waiting(vorgang: Any, id: str) -> Anordnung:
    found = kasse().anordnungen.get(id)
    if found is None:
        raise Unknown(_("error_anordnung_unknown", default="There is no such order here."))
    _of(vorgang, found.kassenzeichen)
    if found.stand != Stand.FESTGESTELLT:
        raise WrongState(_("error_anordnung_done", default="This order was given or rejected meanwhile."))
    return found  # type: ignore[no-any-return]


def _may(vorgang: Any, permission: str) -> bool:
    return all(zugriff.may(one, vorgang) for one in ("View", permission))


def _require(vorgang: Any, permission: str) -> None:
    if not _may(vorgang, permission):
        _refuse()
    akten.require_open(vorgang)


def _refuse() -> None:
    raise NotAllowed(_("error_not_allowed", default="You may not do this."))
