"""Vertretungen: which are in force, and what the deputy may by them. No Plone here."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from kommune.eakte.organisation.rules import EINSICHT
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.organisation.rules import Rolle
from kommune.eakte.rechte.rules import deputy_token
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


def in_force(one: Vertretung, day: date) -> bool:
    """Tell whether a Vertretung holds on a day."""
    return one.von <= day and (one.bis is None or day <= one.bis)


def is_over(one: Vertretung, day: date) -> bool:
    """Tell whether it will not hold again."""
    return one.bis is not None and one.bis < day


def covers(one: Vertretung, oe_id: str) -> bool:
    """Tell whether it is for the work of an OE."""
    return not one.oes or oe_id in one.oes


def roles_of(one: Vertretung) -> frozenset[str]:
    """Return the names of the Zope roles it can give on a record."""
    return frozenset({*(rolle.plone_role for rolle in ROLES[Art(one.art)]), EINSICHT})


def principals(one: Vertretung, groups: Iterable[str]) -> list[str]:
    """Return what the deputy is given: groups of the person, and the tokens of what stands on records in their name.

    Never a role of the whole town: these stay with the person. ``groups`` are the person's own, no others: so
    nothing is handed on that the person has only as somebody's deputy. Where people are written down one by one,
    nothing is given but by the token that names person and deputy.
    """
    own = list(groups)
    parsed = [(group, parse_group_id(group)) for group in own]
    if not any(found for _group, found in parsed):
        return []
    wanted = ROLES[Art(one.art)]
    given = [
        group
        for group, found in parsed
        if found and found[0] and covers(one, found[0]) and (found[1] is None or found[1] in wanted)
    ]
    for role in sorted(roles_of(one)):
        given.append(deputy_token(one.fuer, role, one.id))
        if not one.oes:
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
    """Tell whether two say the same for one of their days: same people, kind and OEs."""
    same = (one.fuer, one.durch, one.art, one.oes) == (other.fuer, other.durch, other.art, other.oes)
    return same and (one.bis is None or other.von <= one.bis) and (other.bis is None or one.von <= other.bis)
