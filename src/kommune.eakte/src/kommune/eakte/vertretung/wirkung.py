"""What a Vertretung opens on one record, asked of the record itself as a request of the deputy would ask it."""

from collections.abc import Iterable
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertretung import ablage
from kommune.eakte.vertretung import rules
from plone import api
from Products.PlonePAS.plugins.ufactory import PloneUser
from typing import Any


def roles_by(user_id: str, groups: Iterable[str], own: Iterable[str], obj: Any) -> set[str]:
    """Return the roles somebody of this id, with these groups and own roles and no others, has on an object."""
    alone = PloneUser(user_id)
    alone._addGroups(list(groups))
    alone._addRoles(list(own))
    return set(alone.__of__(api.portal.get_tool("acl_users")).getRolesInContext(obj))


def deputies_on(record: Any) -> list[tuple[rechte.Grant, str]]:
    """Return what deputies may on a record, now or later: ``(as a grant, id of the person they stand in for)``.

    The reason of a Vertretung is not told: it may say that somebody is ill.
    """
    today = clock.today()
    current = [one for one in ablage.everything() if not rules.is_over(one, today)]
    found = []
    for one in sorted(current, key=lambda one: (one.von, one.durch)):
        if not organisation.works_here(one.durch):
            continue
        given = roles_by(one.id, rules.principals(one, ablage.own_groups(one.fuer)), (), record)
        what = rechte.strongest(given)
        if what is not None:
            told = rechte.Grant(one.id, f"person:{one.durch}", what, rechte.Anlass.VERTRETUNG, one.von, one.bis, one.by)
            found.append((told, one.fuer))
    return found
