"""Vertretungen: which are in force, and what the deputy may by them. No Plone here."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from kommune.eakte.organisation.rules import EINSICHT
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.organisation.rules import Rolle
from kommune.eakte.rechte.rules import deputy_token
from kommune.eakte.rechte.rules import limited_token
from typing import NamedTuple


class Art(StrEnum):
    """The kind of work a Vertretung is for."""

    ALLES = "alles"
    BEARBEITUNG = "bearbeitung"
    LEITUNG = "leitung"


WORKING = frozenset({Rolle.SACHBEARBEITUNG, Rolle.REGISTRATUR, Rolle.POSTSTELLE})
ROLES = {
    Art.ALLES: frozenset({*WORKING, Rolle.LEITUNG}),
    Art.BEARBEITUNG: WORKING,
    Art.LEITUNG: frozenset({Rolle.LEITUNG}),
}


class Vertretung(NamedTuple):
    """One Vertretung: ``durch`` stands in for ``fuer``. Both days belong to it; ``bis`` None: until it is ended.

    ``oes`` limits it to some of the person's OEs; empty: all. ``signale``: the deputy is told of news, too.
    ``typen`` limits it to Vorgänge of some Vorgangstypen (their ids); empty: all, and the Akten.
    """

    id: str
    fuer: str
    durch: str
    von: date
    bis: date | None
    art: str = Art.ALLES
    oes: tuple[str, ...] = ()
    signale: bool = True
    by: str = ""
    grund: str = ""
    typen: tuple[str, ...] = ()


def in_force(one: Vertretung, day: date) -> bool:
    """Tell whether a Vertretung holds on a day."""
    return one.von <= day and (one.bis is None or day <= one.bis)


def is_over(one: Vertretung, day: date) -> bool:
    """Tell whether it will not hold again."""
    return one.bis is not None and one.bis < day


def covers(one: Vertretung, oe_id: str) -> bool:
    """Tell whether it is for the work of an OE."""
    return not one.oes or oe_id in one.oes


def fits(one: Vertretung, oe_id: str, typ: str) -> bool:
    """Tell whether it is for a record of an OE and a Vorgangstyp ("" of none, as an Akte)."""
    return covers(one, oe_id) and (not one.typen or typ in one.typen)


def opens(one: Vertretung, group: str) -> bool:
    """Tell whether it gives what one of the person's groups gives: of its OEs and for its kind of work."""
    found = parse_group_id(group)
    if not found or not found[0]:
        return False
    return covers(one, found[0]) and (found[1] is None or found[1] in ROLES[Art(one.art)])


def limited_to(one: Vertretung, principal: str, role: str, groups: Iterable[str]) -> str:
    """Return under what a deputy for some Vorgangstypen finds what stands on a record for a principal; "" not at all.

    ``groups`` are the person's own.
    """
    if principal == one.fuer:
        return deputy_token(one.fuer, role, one.id) if role in roles_of(one) else ""
    return limited_token(one.id, principal) if principal in groups and opens(one, principal) else ""


def roles_of(one: Vertretung) -> frozenset[str]:
    """Return the names of the Zope roles it can give on a record."""
    return frozenset({*(rolle.plone_role for rolle in ROLES[Art(one.art)]), EINSICHT})


def principals(one: Vertretung, groups: Iterable[str]) -> list[str]:
    """Return what the deputy is given: groups of the person, and the tokens of what stands on records in their name.

    Never a role of the whole town: these stay with the person. ``groups`` are the person's own, no others: so
    nothing is handed on that the person has only as somebody's deputy. Where people are written down one by one,
    nothing is given but by the token that names person and deputy. Limited to Vorgangstypen, no group is given but
    what stands for it on the Vorgänge of these (``limited_to``).
    """
    own = list(groups)
    if not any(map(parse_group_id, own)):
        return []
    given = [limited_token(one.id, group) if one.typen else group for group in own if opens(one, group)]
    for role in sorted(roles_of(one)):
        given.append(deputy_token(one.fuer, role, one.id))
        if not one.oes and not one.typen:
            given.append(deputy_token(one.fuer, role))
    return given


def held_by(
    mine: Iterable[Vertretung], day: date, works_here: bool, groups_of: Callable[[str], Iterable[str]]
) -> list[str]:
    """Return all a person is given as deputy on a day; nothing who does not work here themselves."""
    if not works_here:
        return []
    found = [name for one in mine if in_force(one, day) for name in principals(one, groups_of(one.fuer))]
    return list(dict.fromkeys(found))


def overlaps(one: Vertretung, other: Vertretung) -> bool:
    """Tell whether two say the same for one of their days: same people, kind, OEs and Vorgangstypen."""
    same = (one.fuer, one.durch, one.art, one.oes, one.typen) == (
        other.fuer,
        other.durch,
        other.art,
        other.oes,
        other.typen,
    )
    return same and (one.bis is None or other.von <= one.bis) and (other.bis is None or one.von <= other.bis)
