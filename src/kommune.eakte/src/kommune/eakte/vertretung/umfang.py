"""For which records a Vertretung is: by OE and Vorgangstyp; and those of a Vertretung for some Vorgangstypen."""

from Acquisition import aq_base
from Acquisition import aq_chain
from BTrees.IIBTree import IISet
from BTrees.IIBTree import multiunion
from collections.abc import Callable
from collections.abc import Iterable
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.katalog import treffer
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.vertretung import ablage
from kommune.eakte.vertretung import rules
from kommune.eakte.vertretung.rules import Vertretung
from plone import api
from typing import Any


AUFTRAG = "vertretung-typen"
PORTION = 100


def typ_of(record: Any) -> str:
    """Return the Vorgangstyp of a Vorgang or of what lies in one; "" of none."""
    vorgang = next((one for one in aq_chain(record) if IVorgang.providedBy(one)), None)
    return str(getattr(aq_base(vorgang), "vorgangstyp", "") or "") if vorgang is not None else ""


def is_for(one: Vertretung, record: Any) -> bool:
    """Tell whether a Vertretung is for a record, by its OE and Vorgangstyp."""
    oe_id = next((held.federfuehrung for held in aq_chain(record) if IRechteTraeger.providedBy(held)), "")
    return rules.fits(one, oe_id, typ_of(record))


def deputies(user_id: str, role: str, record: Any) -> tuple[tuple[str, str], ...]:
    """Return ``(deputy, id)`` of the Vertretungen, now or later, of a person in a Zope role on a record."""
    return tuple(
        (one.durch, one.id)
        for one in _not_over()
        if one.fuer == user_id and role in rules.roles_of(one) and is_for(one, record)
    )


def limited(record: Any) -> Callable[[str, str], Iterable[str]] | None:
    """Return what names the principals of deputies for a Vorgang's Vorgangstyp alone; None if there are none."""
    typ = typ_of(record)
    mine = [(one, ablage.own_groups(one.fuer)) for one in _not_over() if typ in one.typen] if typ else []
    if not mine:
        return None

    def principals(principal: str, role: str) -> list[str]:
        found = (rules.limited_to(one, principal, role, groups) for one, groups in mine)
        return [token for token in found if token]

    return principals


def write(one: Vertretung, why: str = "") -> None:
    """Have the Vorgänge of a Vertretung for some Vorgangstypen written by Aufträge; nothing for one without."""
    if one.typen:
        _ask(one.id, why, one.fuer, list(one.typen), "")


def write_all(why: str) -> int:
    """Have those of all Vertretungen for some Vorgangstypen written that are not over; return how many these are."""
    found = [one for one in _not_over() if one.typen]
    for one in found:
        write(one, why)
    return len(found)


def write_portion(told: dict[str, Any]) -> None:
    """Let the next Vorgänge the person may see learn of a deputy, and ask for those after them.

    What was written for one that has ended is taken off in the same way; nobody has a right by it any more.
    """
    query = {
        "portal_type": "Vorgang",
        "vorgang_felder": [f"vorgangstyp={typ}" for typ in told["typen"]],
        "allowedRolesAndUsers": [f"user:{name}" for name in (told["fuer"], *ablage.own_groups(told["fuer"]))],
    }
    found = treffer.find(query, everybody=True)
    paths = sorted(path for path in (found.catalog.paths[rid] for rid in found.rids) if path > told["ab"])
    for path in paths[:PORTION]:
        rechte.recompute(api.portal.get().unrestrictedTraverse(path))
    if len(paths) > PORTION:
        _ask(told["id"], told["why"], told["fuer"], told["typen"], paths[PORTION - 1])


def _ask(one_id: str, why: str, fuer: str, typen: list[str], after: str) -> None:
    told = {"id": one_id, "why": why, "fuer": fuer, "typen": typen, "ab": after}
    auftraege.enqueue(AUFTRAG, f"{one_id}/{why}/{after}", told)


def of_typen(found: treffer.Treffer, typen: Iterable[str]) -> treffer.Treffer:
    """Return of Vorgänge, or of what lies right in one, those of some Vorgangstypen; nothing is woken."""
    catalog = found.catalog
    asked = {"vorgang_felder": [f"vorgangstyp={typ}" for typ in typen]}
    vorgaenge = treffer.found_in(catalog, asked).rids
    kept = IISet()
    for rid in found.rids:
        if rid in vorgaenge or catalog.uids.get(catalog.paths[rid].rpartition("/")[0]) in vorgaenge:
            kept.insert(rid)
    return treffer.Treffer(catalog, kept, found.sort_on, found.descending)


def together(parts: Iterable[treffer.Treffer]) -> treffer.Treffer:
    """Return what several queries of one order found, each thing once."""
    parts = list(parts)
    rids = multiunion([part.rids for part in parts])
    return treffer.Treffer(parts[0].catalog, rids, parts[0].sort_on, parts[0].descending)


def _not_over() -> list[Vertretung]:
    today = clock.today()
    return [one for one in ablage.everything() if not rules.is_over(one, today)]
