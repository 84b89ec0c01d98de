"""Roles, and how the id of a group names an OE and a role."""

from collections.abc import Iterable
from enum import StrEnum

import re


OE_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
USER_ID = re.compile(r"[a-z][a-z0-9._-]{1,48}[a-z0-9]")
OE_PREFIX = "oe-"
ROLLE_PREFIX = "rolle-"
BEDIENSTETE = "Bedienstete"
WER = ("person", "stelle", "oe")


class Rolle(StrEnum):
    """What a person may be; the first four in one OE, the others for the whole town."""

    SACHBEARBEITUNG = "sachbearbeitung"
    LEITUNG = "leitung"
    REGISTRATUR = "registratur"
    POSTSTELLE = "poststelle"
    REDAKTION = "redaktion"
    FACHADMINISTRATION = "fachadministration"
    REVISION = "revision"
    ARCHIVPFLEGE = "archivpflege"

    @property
    def plone_role(self) -> str:
        """The name of the role in Zope's permission tables."""
        return self.value.capitalize()

    @property
    def je_oe(self) -> bool:
        """Whether the role is given in one OE rather than for the whole town."""
        return self in ROLLEN_JE_OE


ROLLEN_JE_OE = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.REGISTRATUR, Rolle.POSTSTELLE)
ROLLEN_GLOBAL = (Rolle.REDAKTION, Rolle.FACHADMINISTRATION, Rolle.REVISION, Rolle.ARCHIVPFLEGE)
EINSICHT = "Einsicht"
LOCAL_ONLY = frozenset({*(rolle.plone_role for rolle in ROLLEN_JE_OE), EINSICHT})
"""Roles that are given on a record; for the whole site they would open every record, barred ones too."""
OURS = frozenset({*(rolle.plone_role for rolle in Rolle), BEDIENSTETE, EINSICHT})
"""All roles that come by our groups or on a record, and never past them."""


def is_oe_id(oe_id: str) -> bool:
    """Tell whether ``oe_id`` can name an OE: 2–40 of a–z, 0–9 and _, a letter first.

    No hyphen, so that ``oe-<id>-<rolle>`` can be read in one way only.
    """
    return bool(OE_ID.fullmatch(oe_id))


def group_id(oe_id: str | None, rolle: Rolle | str | None = None) -> str:
    """Return the group of an OE's people, of one role in it, or of a role of the whole town (no OE)."""
    if rolle is not None and not Rolle(rolle).je_oe:
        return f"{ROLLE_PREFIX}{Rolle(rolle).value}"
    if not oe_id:
        raise ValueError("an OE is needed")
    return f"{OE_PREFIX}{oe_id}" + (f"-{Rolle(rolle).value}" if rolle is not None else "")


def parse_group_id(group: str) -> tuple[str, Rolle | None] | None:
    """Return (OE, role) that ``group`` stands for; OE "" for a role of the whole town; None if neither."""
    if group.startswith(ROLLE_PREFIX):
        name = group.removeprefix(ROLLE_PREFIX)
        return ("", Rolle(name)) if name in ROLLEN_GLOBAL else None
    if not group.startswith(OE_PREFIX):
        return None
    oe_id, hyphen, name = group.removeprefix(OE_PREFIX).partition("-")
    if not is_oe_id(oe_id) or (hyphen and name not in ROLLEN_JE_OE):
        return None
    return oe_id, Rolle(name) if hyphen else None


def parse_wer(text: str) -> tuple[str, str]:
    """Return kind and name of whom something is for: ``person:<user id>``, ``stelle:<UID>`` or ``oe:<oe_id>``.

    :raises ValueError: nobody is named, or none of the three kinds.
    """
    kind, colon, name = text.strip().partition(":")
    if not colon or not name.strip() or kind not in WER:
        raise ValueError(text)
    return kind, name.strip()


def oe_ids(groups: Iterable[str]) -> tuple[str, ...]:
    """Return the OEs whose people's group is among ``groups``, sorted."""
    parsed = (parse_group_id(group) for group in groups)
    return tuple(sorted(oe for oe, rolle in filter(None, parsed) if oe and rolle is None))


def groups_of_oe(oe_id: str) -> tuple[str, ...]:
    """Return the ids of all groups an OE has."""
    return (group_id(oe_id), *(group_id(oe_id, rolle) for rolle in ROLLEN_JE_OE))


def roles_of_group(group: str) -> tuple[str, ...]:
    """Return the roles a group of ours gives on the whole site: staff is known everywhere, rights are local."""
    parsed = parse_group_id(group)
    if parsed is None or (parsed[0] and parsed[1]):
        return ()
    return (BEDIENSTETE,) if parsed[1] is None else (parsed[1].plone_role, BEDIENSTETE)


def local_roles(oe_id: str, superior: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return group → local roles for a record of ``oe_id``; the Leitung of superior OEs leads it too."""
    roles = {group_id(oe_id, rolle): [rolle.plone_role] for rolle in ROLLEN_JE_OE}
    for above in superior:
        roles[group_id(above, Rolle.LEITUNG)] = [Rolle.LEITUNG.plone_role]
    return roles
