"""Grants: which are in force, and which local roles follow from them. No Plone here."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from enum import StrEnum
from kommune.eakte.organisation.rules import EINSICHT
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import local_roles as roles_in_oe
from kommune.eakte.organisation.rules import parse_group_id
from kommune.eakte.organisation.rules import parse_wer
from kommune.eakte.organisation.rules import Rolle
from typing import NamedTuple


class Recht(StrEnum):
    """What a grant allows; each includes the one before."""

    SEE = "see"
    WORK = "work"
    DECIDE = "decide"


class Anlass(StrEnum):
    """Why somebody has a right; it ends with what caused it."""

    FEDERFUEHRUNG = "federfuehrung"
    ZUSTAENDIGKEIT = "zustaendigkeit"
    WEITERLEITUNG = "weiterleitung"
    VERTRETUNG = "vertretung"
    FREIGABE = "freigabe"
    BETEILIGUNG = "beteiligung"
    LAUFWEG = "laufweg"
    AUFSICHT = "aufsicht"


BY_HAND = (Anlass.FREIGABE, Anlass.BETEILIGUNG)
"""Causes that are given by a person with a reason; all others follow from something else that is journaled."""

LOCAL_ROLE = {Recht.SEE: EINSICHT, Recht.WORK: Rolle.SACHBEARBEITUNG.plone_role, Recht.DECIDE: Rolle.LEITUNG.plone_role}
"""The Zope role of a right that was not given to an OE: there everybody has what they are."""


def strongest(roles: Iterable[str]) -> Recht | None:
    """Return what somebody may who has these Zope roles on a record; None: not even see it."""
    held = set(roles)
    if held & {Rolle.REGISTRATUR.plone_role, Rolle.POSTSTELLE.plone_role}:
        held.add(LOCAL_ROLE[Recht.WORK])
    return next((right for right in reversed(Recht) if LOCAL_ROLE[right] in held), None)


class Grant(NamedTuple):
    """One right on one record. ``since`` and ``until`` are days, both included; None: no limit.

    ``who`` is ``person:<user id>``, ``stelle:<UID>``, ``oe:<oe_id>``, ``rolle:<rolle>@<oe_id>`` or ``rolle:<rolle>``.
    """

    id: str
    who: str
    what: str
    cause: str
    since: date | None = None
    until: date | None = None
    by: str = ""
    reason: str = ""


class Sperre(NamedTuple):
    """One person barred from one record (§§ 20, 21 VwVfG: Befangenheit)."""

    user_id: str
    since: date
    by: str = ""
    reason: str = ""


class Rechte(NamedTuple):
    """All that a record keeps, as one value that never changes: it is replaced."""

    grants: tuple[Grant, ...] = ()
    sperren: tuple[Sperre, ...] = ()


class Aufgeloest(NamedTuple):
    """One grant turned to Zope's words: a principal (a person or one of our groups) and a role on the record."""

    principal: str
    role: str
    since: date | None
    until: date | None


class Ergebnis(NamedTuple):
    """What recompute writes on a record.

    ``roles`` hold always, ``dated`` from a day to a day; ``closed`` cuts off what is given above it; ``bezug`` names
    the people and Stellen that hold a grant, and the groups whose people were written down one by one: when these
    change, it is computed again.
    """

    roles: dict[str, list[str]]
    dated: tuple[Aufgeloest, ...] = ()
    closed: bool = False
    bezug: tuple[str, ...] = ()


DEPUTY = "vertretung:"


def deputy_token(user_id: str, role: str, vertretung: str = "") -> str:
    """Return the principal under which a role that stands on a record in a person's name is open to their deputies.

    With the id of a ``vertretung``: by this one alone. Who holds it on a day is told at every request
    (``eakte.vertretung``).
    """
    return DEPUTY + ":".join((user_id, role, vertretung) if vertretung else (user_id, role))


def limited_token(vertretung: str, group: str) -> str:
    """Return under what a group's right is open to a deputy of a member, on the kinds of Vorgang the Vertretung is for."""
    return f"{DEPUTY}{vertretung}:{group}"


def holds(since: date | None, until: date | None, day: date) -> bool:
    """Tell whether a day lies between two that both belong to it; None: no limit."""
    return (since is None or since <= day) and (until is None or day <= until)


def parse_who(who: str) -> tuple[str, str, str]:
    """Return kind, name and OE ("" if none) of whom a grant is for.

    :raises ValueError: it is none of the forms of ``Grant.who``.
    """
    if not who.startswith("rolle:"):
        return *parse_wer(who), ""
    rolle, _at, oe_id = who.removeprefix("rolle:").partition("@")
    if Rolle(rolle).je_oe is not bool(oe_id):
        raise ValueError(who)
    return "rolle", rolle, oe_id


def in_force(grant: Grant, day: date) -> bool:
    """Tell whether a grant holds on a day: both ends belong to it."""
    return holds(grant.since, grant.until, day)


def is_over(grant: Grant, day: date) -> bool:
    """Tell whether a grant held and will not hold again."""
    return grant.until is not None and grant.until < day


def add(rechte: Rechte, grant: Grant) -> Rechte:
    """Return the rights with one more grant; the same right for the same reason is not there twice."""
    same = [one for one in rechte.grants if one[1:6] == grant[1:6]]
    return rechte if same else rechte._replace(grants=(*rechte.grants, grant))


def take(rechte: Rechte, *, cause: str = "", who: str = "", grant_id: str = "") -> tuple[Rechte, tuple[Grant, ...]]:
    """Return the rights without the grants that fit all that is named, and those taken: exactly these.

    :raises ValueError: nothing is named.
    """
    if not (cause or who or grant_id):
        raise ValueError("name a cause, a holder or a grant")
    gone = tuple(
        one for one in rechte.grants if cause in ("", one.cause) and who in ("", one.who) and grant_id in ("", one.id)
    )
    return rechte._replace(grants=tuple(one for one in rechte.grants if one not in gone)), gone


def principals(
    grant: Grant, superior: Callable[[str], Iterable[str]], holders: Callable[[str], Iterable[str]]
) -> dict[str, list[str]]:
    """Return principal → roles of a grant.

    An OE that decides gets what its people are there, and those who lead the OEs above; one that works the same
    without the deciding; one that sees is all its people.
    """
    kind, name, oe_id = parse_who(grant.who)
    role = LOCAL_ROLE[Recht(grant.what)]
    if kind == "person":
        return {name: [role]}
    if kind == "stelle":
        return {user_id: [role] for user_id in holders(name)}
    if kind == "rolle":
        return {group_id(oe_id or None, Rolle(name)): [role]}
    if grant.what == Recht.SEE:
        return {group_id(name): [EINSICHT]}
    if grant.what == Recht.DECIDE:
        return roles_in_oe(name, superior(name))
    return {
        group_id(name, Rolle.SACHBEARBEITUNG): [role],
        group_id(name, Rolle.LEITUNG): [role],
        group_id(name, Rolle.REGISTRATUR): [Rolle.REGISTRATUR.plone_role],
    }


def resolve(
    grants: Iterable[Grant],
    day: date,
    *,
    superior: Callable[[str], Iterable[str]],
    holders: Callable[[str], Iterable[str]],
) -> list[Aufgeloest]:
    """Return principals and roles of all grants that hold on a day or later."""
    return [
        Aufgeloest(principal, role, grant.since if grant.since and grant.since > day else None, grant.until)
        for grant in grants
        if not is_over(grant, day)
        for principal, roles in principals(grant, superior, holders).items()
        for role in roles
    ]


def person_by_person(
    rows: Iterable[Aufgeloest], members: Callable[[str], Iterable[str]], passes: Callable[[str], bool]
) -> list[Aufgeloest]:
    """Return the same rights without groups, for the people who are let through."""
    return [
        row._replace(principal=user_id)
        for row in rows
        for user_id in (members(row.principal) if parse_group_id(row.principal) else (row.principal,))
        if passes(user_id)
    ]


def with_deputies(
    rows: Iterable[Aufgeloest],
    deputies: Callable[[str, str], Iterable[tuple[str, str]]],
    passes: Callable[[str], bool] | None,
) -> list[Aufgeloest]:
    """Return the rights with those of deputies beside those of each person.

    Where something may be held against people, only those of ``deputies`` have it that are let through themselves,
    each by their own Vertretung; else whoever deputises for the person.
    """
    found: list[Aufgeloest] = []
    for row in rows:
        found.append(row)
        if parse_group_id(row.principal) is not None:
            continue
        by = [""] if passes is None else [one for who, one in deputies(row.principal, row.role) if passes(who)]
        found += [row._replace(principal=deputy_token(row.principal, row.role, one)) for one in by]
    return found


def result(
    grants: Iterable[Grant],
    day: date,
    *,
    superior: Callable[[str], Iterable[str]],
    holders: Callable[[str], Iterable[str]],
    members: Callable[[str], Iterable[str]],
    passes: Callable[[str], bool] | None = None,
    deputies: Callable[[str, str], Iterable[tuple[str, str]]] = lambda user_id, role: (),
    limited: Callable[[str, str], Iterable[str]] | None = None,
    inherited: Iterable[Grant] = (),
) -> Ergebnis:
    """Return what is to be written on a record whose grants these are.

    ``passes`` tells of a person whether the record is open to them; None: nothing is held against anybody, groups
    stay groups. Otherwise ``grants`` must hold those given above the record, too: nothing comes down from there.
    ``deputies`` names ``(deputy, id of the Vertretung)`` of a person in a role here, also of those still to begin.
    ``limited`` names the principals of deputies for this kind of record alone; they have what is ``inherited``, too.
    """
    grants = list(grants)
    rows = resolve(grants, day, superior=superior, holders=holders)
    bezug = {grant.who for grant in grants if grant.who.startswith(("stelle:", "person:"))}
    if passes is not None:
        bezug |= {row.principal for row in rows if parse_group_id(row.principal)}
        rows = person_by_person(rows, members, passes)
    rows = with_deputies(rows, deputies, passes)
    if limited is not None and passes is None:
        bearing = resolve([*grants, *inherited], day, superior=superior, holders=holders)
        rows += [row._replace(principal=token) for row in bearing for token in limited(row.principal, row.role)]
    roles: dict[str, list[str]] = {}
    for row in rows:
        if row.since is None and row.until is None and row.role not in roles.setdefault(row.principal, []):
            roles[row.principal].append(row.role)
    dated = dict.fromkeys(row for row in rows if row.since is not None or row.until is not None)
    return Ergebnis(
        {who: held for who, held in roles.items() if held}, tuple(dated), passes is not None, tuple(sorted(bezug))
    )


def roles_on(dated: Iterable[Aufgeloest], day: date) -> dict[str, list[str]]:
    """Return principal → roles of the dated rights that hold on a day."""
    found: dict[str, list[str]] = {}
    for row in dated:
        if holds(row.since, row.until, day):
            found.setdefault(row.principal, []).append(row.role)
    return found


def next_change(dated: Iterable[Aufgeloest], day: date) -> date | None:
    """Return the next day after ``day`` that begins with other rights than the day before; None if none does."""
    begins = [row.since for row in dated if row.since is not None]
    ends = [row.until + timedelta(days=1) for row in dated if row.until is not None]
    return min((one for one in begins + ends if one > day), default=None)
