"""``recompute``: the one place where local roles of records are made. Called through ``api``."""

from Acquisition import aq_base
from Acquisition import aq_chain
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from datetime import time
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.interfaces import IRechtequelle
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import ISchranke
from kommune.eakte.rechte.interfaces import IVertreter
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.rechte.wirkung import frist
from kommune.eakte.rechte.wirkung.frist import DATED
from plone import api
from typing import Any
from zope.component import getAdapters
from zope.component import queryUtility
from zope.globalrequest import getRequest


AUFSICHT = tuple(
    rules.Grant("", f"rolle:{rolle}", rules.Recht.SEE, rules.Anlass.AUFSICHT)
    for rolle in (organisation.Rolle.REVISION, organisation.Rolle.ARCHIVPFLEGE)
)
"""Who sees all records by office; written on the container of all Akten, so that a record can cut it off."""

OF_RECORD = "_rechte"
BEZUG = "_rechte_bezug"
ROLES = "__ac_local_roles__"
CLOSED = "__ac_local_roles_block__"


def rechte_of(obj: Any) -> rules.Rechte:
    """Return what is kept on a record itself."""
    return getattr(aq_base(obj), OF_RECORD, None) or rules.Rechte()


def keep(obj: Any, rechte: rules.Rechte) -> None:
    """Replace what is kept on a record; nothing follows from it before ``recompute``."""
    setattr(aq_base(obj), OF_RECORD, rechte)


def records_up(obj: Any) -> Iterator[Any]:
    """Yield the record and the records it lies in."""
    return (one for one in aq_chain(obj) if IRechteTraeger.providedBy(one))


def grants_on(obj: Any) -> list[rules.Grant]:
    """Return the grants of one record: those kept on it, and those that follow from something else."""
    sources = (source.grants() for _name, source in sorted(getAdapters((obj,), IRechtequelle)))
    return [*rechte_of(obj).grants, *(grant for grants in sources for grant in grants)]


def schranken_of(obj: Any) -> list[Any]:
    """Return what is held against people on the record or one it lies in."""
    return [
        schranke
        for record in records_up(obj)
        for _name, schranke in sorted(getAdapters((record,), ISchranke))
        if schranke.active()
    ]


def passes(obj: Any, user_id: str) -> bool:
    """Tell whether nothing is held against a person on this record."""
    return all(schranke.passes(user_id) for schranke in schranken_of(obj))


def result_for(obj: Any, also: tuple[str, ...] = ()) -> rules.Ergebnis:
    """Return the rights on a record as they are to be written; ``also``: who is just joining a group."""
    schranken = schranken_of(obj)
    grants = grants_on(obj)
    if schranken:
        grants += [grant for above in list(records_up(obj))[1:] for grant in grants_on(above)]
        grants += AUFSICHT
    source = queryUtility(IVertreter)
    limited = source.limited(obj) if source and not schranken else None
    return rules.result(
        grants,
        clock.today(),
        superior=organisation.superior_oes,
        holders=organisation.holders_of,
        members=lambda group: organisation.members_of_group(group, also),
        passes=(lambda user_id: all(one.passes(user_id) for one in schranken)) if schranken else None,
        deputies=lambda user_id, role: source.deputies(user_id, role, obj) if source else (),
        limited=limited,
        inherited=[grant for above in list(records_up(obj))[1:] for grant in grants_on(above)] if limited else (),
    )


def recompute(obj: Any, *, reindex: bool = True, also: tuple[str, ...] = ()) -> bool:
    """Turn the grants of a record into local roles, and keep the catalog true below it.

    Records in it that keep rights of their own follow. Return whether anything changed.
    ``also`` names who is just joining a group.
    """
    changed = _write(obj, result_for(obj, also))
    if reindex and changed:
        eintrag.update(obj)
    if reindex:
        for below in eintrag.records_with_rights(obj):
            if _write(below, result_for(below, also)) or changed:
                eintrag.update(below)
    _forget(getRequest())
    zugriff.forget()
    return changed


def open_to_oversight(container: Any) -> None:
    """Let those who see all records by office see what lies in the container of all Akten."""
    found = rules.result(
        AUFSICHT,
        clock.today(),
        superior=organisation.superior_oes,
        holders=organisation.holders_of,
        members=organisation.members_of_group,
    )
    setattr(aq_base(container), ROLES, found.roles)


def apply_oe(obj: Any, oe_id: str) -> bool:
    """Give the people of an OE what they are there on content that is no record; return whether that changed."""
    wanted = organisation.local_roles_of(oe_id)
    present = dict(getattr(aq_base(obj), ROLES, None) or {})
    kept = {who: roles for who, roles in present.items() if not organisation.is_our_group(who)}
    if {**kept, **wanted} == present:
        return False
    setattr(aq_base(obj), ROLES, {**kept, **wanted})
    obj.reindexObjectSecurity()
    return True


def give_roles(obj: Any, group: str, roles: Iterable[str]) -> None:
    """Give a group roles on content that is no record."""
    present = dict(getattr(aq_base(obj), ROLES, None) or {})
    setattr(aq_base(obj), ROLES, {**present, group: list(roles)})
    obj.reindexObjectSecurity()


def _write(obj: Any, found: rules.Ergebnis) -> bool:
    base = aq_base(obj)
    wanted = {ROLES: found.roles, DATED: found.dated, CLOSED: found.closed, BEZUG: _bezug(obj, found)}
    present = {name: getattr(base, name, None) or type(value)() for name, value in wanted.items()}
    if present == wanted:
        return False
    for above in list(records_up(obj))[1:]:
        if (
            above._p_jar is not None
        ):  # who bars somebody above in this moment meets a conflict, one of the two is tried again
            above._p_activate()  # a ghost may have no serial yet, and then nothing would be promised
            above._p_jar.readCurrent(aq_base(above))
    for name, value in wanted.items():
        if value or present[name]:
            setattr(base, name, value)
    frist.note(found.dated)
    _plan(obj, found)
    return True


def _bezug(obj: Any, found: rules.Ergebnis) -> tuple[str, ...]:
    """Return under what the catalog finds the record: its own Stellen and groups, and that it keeps rights at all."""
    lies_in_record = len(list(records_up(obj))) > 1
    own = bool(found.roles or found.dated or found.closed)
    return (*found.bezug, eintrag.EIGENE) if lies_in_record and own else found.bezug


def _plan(obj: Any, found: rules.Ergebnis) -> None:
    """Have it computed again when the next dated right begins or ends."""
    day = rules.next_change(found.dated, clock.today())
    if day is not None:
        moment = datetime.combine(day, time.min, tzinfo=clock.TIMEZONE)
        uid = api.content.get_uuid(obj)
        auftrag.enqueue("rechte", f"{uid}/{day.isoformat()}", {"uid": uid}, faellig=moment)


def _forget(request: Any) -> None:
    """Make the running request ask anew: Plone keeps for its length what it once answered about local roles."""
    kept = getattr(request, "__annotations__", None) or {}
    for key in [key for key in kept if isinstance(key, str) and "checkLocalRolesAllowed" in key]:
        del kept[key]
