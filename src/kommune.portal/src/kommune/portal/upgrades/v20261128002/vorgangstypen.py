"""The rule of hand-over leaves the services: each distinct one becomes a Vorgangstyp, which running Vorgänge get."""

from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.uebergabe.regeln import aenderungen
from plone import api
from typing import Any

import logging


OLD = ("kennzeichen", "aktenart", "bearbeitungsfrist")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make one Vorgangstyp of each distinct rule, published; services and running Vorgänge point to it. Safe to run twice.

    A rule that cannot be followed any more (a retired unit, an office that is gone) stays a draft, and the log names it.
    """
    leistungen = [one for one in api.portal.get()["leistungen"].objectValues() if one.portal_type == "Leistung"]
    rules: dict[tuple, list[Any]] = {}
    for leistung in leistungen:
        old = leistung.__dict__
        if old.get("kennzeichen") and leistung.oe and not leistung.vorgangstyp:
            rule = (old["kennzeichen"], old.get("aktenart") or "sammelakte", old.get("bearbeitungsfrist"), leistung.oe)
            rules.setdefault(rule, []).append(leistung)
    made = [_make(rule, mine) for rule, mine in rules.items()]
    for typ in made:
        _publish(typ)
    for leistung in leistungen:
        for name in OLD:
            leistung.__dict__.pop(name, None)
        leistung._p_changed = True
        leistung.reindexObject(idxs=["kennzeichen"])
        aenderungen.remember_rule(leistung)
    for vorlage in api.portal.get()["vorlagen"].objectValues():
        if vorlage.__dict__.pop("leistungen", None) is not None:
            vorlage._p_changed = True
    moved = _give_types({one.getId(): one.vorgangstyp for one in leistungen if one.vorgangstyp})
    logger.info("%d Vorgangstypen made of rules of hand-over; %d running Vorgänge have one", len(made), moved)


def _make(rule: tuple, leistungen: list[Any]) -> Any:
    kennzeichen, aktenart, frist, oe = rule
    first, ids = leistungen[0], {one.getId() for one in leistungen}
    vorlagen = [
        vorlage.getId()
        for vorlage in api.portal.get()["vorlagen"].objectValues()
        if ids & set(vorlage.__dict__.get("leistungen") or ())
    ]
    title = first.Title()
    typ = vorgangstypen.create(
        {
            "id": _free_id(first.getId()),
            "bezeichnung": title[:200] if len(leistungen) == 1 else f"{title[:150]} und weitere",
            "kennzeichen": kennzeichen,
            "aktenart": "fallakte" if aktenart == "fallakte" else "sammelakte",
            "oe": oe,
            "frist_tage": frist,
            "vorlagen": vorlagen,
        }
    )
    for leistung in leistungen:
        leistung.vorgangstyp = typ.getId()
    return typ


def _free_id(wanted: str) -> str:
    """Return an id for a Vorgangstyp from that of a service, whatever that looks like."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char == "-") else "-" for char in wanted.lower())
    base = plain[:50] if plain[:1].isalpha() else f"l-{plain[:48]}"
    taken, number, name = set(api.portal.get()["vorgangstypen"].objectIds()), 2, base
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


def _publish(typ: Any) -> None:
    try:
        with as_system("an upgrade publishes what the rule of hand-over was"):
            vorgangstypen.publish(typ)
    except WrongState as refusal:
        logger.warning("The Vorgangstyp %s stays a draft: %s", typ.getId(), "; ".join(map(str, refusal.reasons)))


def _give_types(types: dict[str, str]) -> int:
    """Give the running Vorgänge of services their type, in its newest Fassung; the journal says that an upgrade did it."""
    catalog, count = api.portal.get_tool("portal_catalog"), 0
    states = {"not": "closed"}
    for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang", leistung=list(types), review_state=states):
        vorgang = brain._unrestrictedGetObject()
        number = len(vorgangstypen.get(types[vorgang.leistung]).stufen)
        if not vorgang.vorgangstyp and number:
            vorgang.vorgangstyp, vorgang.vorgangstyp_fassung = types[vorgang.leistung], number
            journal.record_changes(vorgang, akteur="system", bemerkung="Umstellung auf Vorgangstypen")
            catalog.catalog_object(vorgang, brain.getPath(), idxs=["vorgang_felder"], update_metadata=1)
            count += 1
    return count
