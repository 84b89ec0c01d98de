"""The door: the figures of the OEs a person leads, what is open there now, what of it is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.auswertung import rules
from kommune.eakte.auswertung.interfaces import IWartestelle
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.auswertung.rules import Zellen
from kommune.eakte.auswertung.zahlen import install_store
from kommune.eakte.auswertung.zahlen import recompute
from kommune.eakte.auswertung.zahlen import zahlen
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog import treffer
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from zope.component import getAdapters


__all__ = (
    "Kennzahl",
    "counted",
    "install_store",
    "Jetzt",
    "led_oes",
    "may_choose",
    "now",
    "of_leistung",
    "people",
    "recompute",
    "require_led",
    "rules",
    "set_counted",
    "stand",
    "stand_of_leistungen",
    "waiting",
    "zellen",
)

OPEN = ("received", "in_progress", "awaiting_applicant", "decided")
VORGANG = {"portal_type": "Vorgang"}


@dataclass(frozen=True)
class Jetzt:
    """What is open now: of a whole and by Vorgangstyp ``{id: (open, overdue)}``."""

    offen: int
    ueberfaellig: int
    nach_typ: dict[str, tuple[int, int]]


def led_oes() -> list[organisation.OE]:
    """Return the OEs the person leads, and those below them, in the order of the tree."""
    leitung = organisation.Rolle.LEITUNG
    groups = organisation.oes_of()
    if not any(organisation.has_role(leitung, oe_id) for oe_id in groups):
        return []
    found = [oe for oe in organisation.list_oes() if organisation.has_role(leitung, oe.oe_id)]
    return sorted(found, key=organisation.tree_key())


def require_led(oe_id: str = "") -> list[str]:
    """Return the ids of the OEs whose figures are meant: one, or ("") all the person leads.

    :raises Unknown: the person leads none, or not this one.
    """
    led = [oe.oe_id for oe in led_oes()]
    if not led or (oe_id and oe_id not in led):
        raise Unknown(_("error_no_auswertung", default="There are no figures here for you."))
    return [oe_id] if oe_id else led


def zellen(oe_ids: Iterable[str]) -> Zellen:
    """Return the cells of some OEs as one, by ``(Vorgangstyp, month)``, as they were counted last."""
    kept = zahlen().oes
    return rules.merged(kept.get(oe_id, {}) for oe_id in oe_ids)


def stand() -> str:
    """Return when the figures last changed (ISO 8601), "" if nothing was counted yet."""
    return zahlen().stand


def stand_of_leistungen() -> str:
    """Return a text that is another one when ``of_leistung`` tells something else."""
    return f"-{zahlen().stand_der_leistungen}"


def now(oe_ids: Iterable[str], typen: Iterable[str]) -> Jetzt:
    """Return what is open in some OEs now, and how much of it is overdue, as far as the person may see it."""
    query = {**VORGANG, "review_state": list(OPEN), "federfuehrung": list(oe_ids)}
    overdue = {"frist": {"query": clock.today() - timedelta(days=1), "range": "max"}}
    is_open, is_late = treffer.find(query), treffer.find({**query, **overdue})
    keys = {typ: f"vorgangstyp={typ}" for typ in typen if typ}
    counts = {
        typ: (is_open.count("vorgang_felder", key), is_late.count("vorgang_felder", key)) for typ, key in keys.items()
    }
    return Jetzt(len(is_open), len(is_late), counts)


def waiting(oe_ids: Iterable[str], request: Any) -> list[tuple[str, Any, int]]:
    """Return ``(name, title, how many)`` of the places where Vorgänge of some OEs wait now."""
    places = sorted(getAdapters((request,), IWartestelle), key=lambda pair: (pair[1].order, pair[0]))
    wanted = list(oe_ids)
    return [(name, place.title, place.count(wanted)) for name, place in places]


def people(oe_ids: Iterable[str]) -> list[tuple[str, str, int]]:
    """Return ``(user id, name, open Vorgänge)`` of those who work on them, by name, where the setting of the OE allows it."""
    allowed = [oe_id for oe_id in oe_ids if Kennzahl.PERSONEN in counted(oe_id)]
    workers = {user_id for oe_id in allowed for user_id in organisation.workers(oe_id)}
    if not workers:
        return []
    found = treffer.find({**VORGANG, "review_state": list(OPEN), "federfuehrung": allowed})
    rows = [(one, organisation.display_name(one), found.count("bearbeiter", one)) for one in workers]
    return sorted(rows, key=lambda row: row[1].casefold())


def of_leistung(leistung_id: str) -> tuple[int, int, int] | None:
    """Return what a Leistung took in the last twelve months: days for half of its Vorgänge, for nine in ten, and how many.

    None if there were fewer than ten. No right is asked: it is shown to everybody.
    """
    return rules.usual(zahlen().leistungen.get(leistung_id, ()))


def counted(oe_id: str) -> tuple[Kennzahl, ...]:
    """Return what is counted of an OE."""
    kept = zahlen().gezaehlt.get(oe_id)
    return rules.DEFAULT if kept is None else tuple(Kennzahl(one) for one in kept)


def may_choose() -> bool:
    """Tell whether the person may say what is counted: the Fachadministration, never who leads the OE alone."""
    return zugriff.may(organisation.MANAGE, api.portal.get()["organisation"])


def set_counted(oe_id: str, wanted: Iterable[str], *, grund: str) -> None:
    """Say what is counted of an OE; the journal of the town keeps who and why.

    :raises Unknown: no such OE, or the person may not. :raises Invalid: no such Kennzahl, or no reason.
    """
    if not may_choose():
        raise Unknown(_("error_no_auswertung", default="There are no figures here for you."))
    organisation.get_oe(oe_id)
    try:
        chosen = tuple(one for one in Kennzahl if one in {Kennzahl(name) for name in wanted})
    except ValueError as error:
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="gezaehlt") from error
    grund = " ".join(str(grund or "").split())[:500]
    if not grund:
        raise Invalid(_("error_auswertung_grund", default="Say on what agreement this rests."), field="grund")
    kept, before = zahlen(), counted(oe_id)
    kept.gezaehlt = {**kept.gezaehlt, oe_id: tuple(map(str, chosen))}
    journal.record(
        api.portal.get(),
        "auswertung",
        metadatum=f"auswertung {oe_id}",
        alter_wert=", ".join(before),
        neuer_wert=", ".join(chosen),
        bemerkung=grund,
    )
