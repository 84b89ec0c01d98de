"""For whom an Aufgabe can be: who may see the record. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.aufgaben.rules import Adressat
from kommune.eakte.aufgaben.rules import adressat_of
from kommune.eakte.aufgaben.rules import keys_of
from kommune.eakte.aufgaben.rules import Kreis
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any


def keys_of_me(record: Any = None) -> list[str]:
    """Return under what the person logged in finds their Aufgaben: everywhere, or on a record.

    A Vertretung for some Vorgangstypen adds something only on Vorgänge of these.
    """
    user_id = zugriff.user_id()
    if not user_id:
        return []
    keys = keys_of(user_id, organisation.stellen_of(user_id), organisation.oes_of(user_id))
    for one in vertretungen.represented(user_id):
        if not one.typen or record is not None and vertretungen.is_for(one, record):
            keys += keys_in_vertretung(one)
    return list(dict.fromkeys(keys))


def keys_in_vertretung(one: vertretungen.Vertretung) -> list[str]:
    """Return under what a deputy finds the Aufgaben of the person they stand in for."""
    oes = [oe_id for oe_id in organisation.oes_of(one.fuer) if not one.oes or oe_id in one.oes]
    return keys_of(one.fuer, organisation.stellen_of(one.fuer), oes)


def checked_adressat(text: str, record: Any) -> str:
    """Return an addressee in its one spelling.

    :raises Invalid: nobody, unknown, or nobody of them may see the record: give them the right to it first.
    """
    found, people = people_of(text)
    if not any(may_see(user_id, record) for user_id in people):
        raise Invalid(
            _(
                "error_adressat_no_right",
                default="${name} may not see this record. Forward the Vorgang, or choose somebody who may.",
                mapping={"name": name_of(found)},
            ),
            field="adressat",
        )
    return found


def people_of(text: str) -> tuple[str, tuple[str, ...]]:
    """Return an addressee in its one spelling, and the user ids of all it is for.

    :raises Invalid: nobody is named, or there is nobody there.
    """
    try:
        adressat = adressat_of(text)
    except ValueError as error:
        raise Invalid(_("error_adressat", default="Choose for whom it is."), field="adressat") from error
    people = _people_of(adressat)
    if not people:
        raise Invalid(
            _("error_adressat_unknown", default="There is nobody there for whom it could be."), field="adressat"
        )
    return str(adressat), people


def adressaten_for(record: Any) -> list[tuple[str, str]]:
    """Return ``(addressee, name)`` of whom an Aufgabe on this record can be given, oneself first, then by name.

    These are the people, Stellen and OE that work on it; each person may see it.
    """
    me = zugriff.user_id()
    oe_id = getattr(record, "federfuehrung", "")
    oes = [oe_id, *organisation.superior_oes(oe_id)] if oe_id else []
    oes += [one for one in organisation.oes_of() if one not in oes]
    people = {user_id for one in oes for user_id in organisation.members(one)} - {me}
    seeing = [user_id for user_id in people if may_see(user_id, record)]
    found = [(str(Adressat(Kreis.PERSON, one)), organisation.display_name(one)) for one in seeing]
    found.sort(key=lambda pair: pair[1].casefold())
    stellen = [
        (str(Adressat(Kreis.STELLE, uid)), title) for one in oes[:1] for uid, title in organisation.stellen_in(one)
    ]
    units = [(str(Adressat(Kreis.OE, oe_id)), organisation.title_of(oe_id))] if oe_id else []
    return [(str(Adressat(Kreis.PERSON, me)), organisation.display_name(me)), *found, *stellen, *units]


def people_told(adressat: str) -> tuple[str, ...]:
    """Return the user ids that are told of an Aufgabe: the person, who holds the Stelle; an OE looks into its list."""
    found = adressat_of(adressat)
    return () if found.kreis is Kreis.OE else _people_of(found)


def name_of(adressat: str) -> str:
    """Return the name of an addressee to read; of one that is gone, its id."""
    try:
        found = adressat_of(adressat)
    except ValueError:
        return adressat
    if found.kreis is Kreis.STELLE:
        return organisation.stelle_title(found.id) or found.id
    if found.kreis is Kreis.OE:
        return organisation.title_of(found.id)
    return organisation.display_name(found.id)


def may_see(user_id: str, record: Any) -> bool:
    """Tell whether a person may see a record; who has no account any more may not."""
    if api.portal.get_tool("acl_users").getUserById(user_id) is None:
        return False
    return bool(api.user.has_permission("View", username=None, user=api.user.get(userid=user_id), obj=record))


def _people_of(adressat: Adressat) -> tuple[str, ...]:
    if adressat.kreis is Kreis.PERSON:
        return (adressat.id,) if _works_here(adressat.id) else ()
    if adressat.kreis is Kreis.STELLE:
        return organisation.holders_of(adressat.id)
    return organisation.members(adressat.id)


def _works_here(user_id: str) -> bool:
    """Tell whether a person is oneself or works in an OE: of citizens nobody learns here that they have an account."""
    myself = user_id == zugriff.user_id()
    return (myself or bool(organisation.oes_of(user_id))) and api.user.get(userid=user_id) is not None
