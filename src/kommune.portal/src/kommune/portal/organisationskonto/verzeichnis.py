"""Which organisations there are, who belongs to which, and which one an invitation opens."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal.organisationskonto import rules
from kommune.portal.organisationskonto.rules import Mitgliedsrolle
from kommune.portal.organisationskonto.store import Einladung
from kommune.portal.organisationskonto.store import Organisationskonto
from kommune.portal.organisationskonto.store import speicher
from plone import api
from typing import Any


def find(id: str | None) -> Organisationskonto | None:
    """Return an organisation, a closed one too; None if there is none of this id. The caller has checked who asks."""
    one = _store().get(f"konto/{id}") if id else None
    return one if isinstance(one, Organisationskonto) else None


def is_organisation(owner: str | None) -> bool:
    """Tell whether this owner of an Antrag is an organisation and no account of a person."""
    return bool(owner) and find(owner) is not None


def rolle_in(id: str | None, user_id: str) -> str:
    """Return the role somebody has in an organisation at this moment, "" for none."""
    one = find(id) if id and user_id and id.startswith("org-") else None
    return one.personen.get(user_id, "") if one is not None else ""


def may(id: str | None, user_id: str, wanted: Mitgliedsrolle) -> bool:
    """Tell whether somebody's role in an organisation is enough."""
    return rules.covers(rolle_in(id, user_id), wanted)


def of_person(user_id: str, wanted: Mitgliedsrolle = Mitgliedsrolle.LESEN) -> list[Organisationskonto]:
    """Return the organisations somebody has at least this role in, by name."""
    found = [find(id) for id in _store().get(f"person/{user_id}", ())] if user_id else []
    mine = [one for one in found if one is not None and rules.covers(one.personen.get(user_id, ""), wanted)]
    return sorted(mine, key=lambda one: (one.name.casefold(), one.id))


def all_konten() -> Iterator[Organisationskonto]:
    """Yield every organisation; for the town's list and exports."""
    for key, one in _store().items():
        if key.startswith("konto/"):
            yield one


def behind(hashed: str) -> str:
    """Return the id of the organisation an invitation opens, "" if there is none of this hash."""
    return str(_store().get(f"einladung/{hashed}", "")) if hashed else ""


def set_invitations(one: Organisationskonto, store: Any, kept: tuple[Einladung, ...]) -> None:
    """Keep these invitations, the links of the others end."""
    for e in set(one.einladungen) - set(kept):
        _drop(store, f"einladung/{e.hash}")
    for e in set(kept) - set(one.einladungen):
        store[f"einladung/{e.hash}"] = one.id
    one.einladungen = kept


def enter(store: Any, one: Organisationskonto, user_id: str, rolle: Mitgliedsrolle) -> None:
    """Take somebody in with a role."""
    one.personen = {**one.personen, user_id: str(rolle)}
    one.seit = {**one.seit, user_id: clock.now()}
    store[f"person/{user_id}"] = (*store.get(f"person/{user_id}", ()), one.id)


def strike(store: Any, user_id: str, id: str) -> None:
    """Forget that somebody belongs to an organisation."""
    left = tuple(one for one in store.get(f"person/{user_id}", ()) if one != id)
    if left:
        store[f"person/{user_id}"] = left
    else:
        _drop(store, f"person/{user_id}")


def _drop(store: Any, key: str) -> None:
    if key in store:
        del store[key]


def _store() -> Any:
    return speicher(api.portal.get())
