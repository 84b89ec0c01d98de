"""What the catalog says of who may see a record and what lies in it: computed once, written without waking a thing."""

from collections.abc import Iterable
from collections.abc import Iterator
from kommune.eakte.core.auftrag import api as auftrag
from plone import api
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from typing import Any


INDEX = "allowedRolesAndUsers"
BEZUG = "rechte_bezug"
EIGENE = "eigene"
AT_ONCE = 200


def records_with_rights(obj: Any) -> list[Any]:
    """Return the records in this one that keep rights of their own."""
    return [brain._unrestrictedGetObject() for brain in _below(obj, **{BEZUG: EIGENE}) if brain.getPath() != _path(obj)]


def records_about(names: Iterable[str]) -> list[Any]:
    """Return the records whose people were written down one by one because of these Stellen or groups."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(**{BEZUG: list(names)}) if names else ()
    return [brain._unrestrictedGetObject() for brain in found]


def records_on_people() -> list[Any]:
    """Return all records whose rights name people, Stellen or groups one by one."""
    catalog = api.portal.get_tool("portal_catalog")
    names = [name for name in catalog._catalog.getIndex(BEZUG).uniqueValues() if name != EIGENE]
    return records_about(names)


def update(obj: Any, *, all_now: bool = False) -> int:
    """Bring the catalog's entries of a record and all that lies in it up to date; return how many were written.

    Who lost a right loses it in every list at once. If something was only given, to more than ``AT_ONCE`` things,
    an Auftrag writes it: it is seen a little later.
    """
    obj.reindexObject(idxs=[INDEX, BEZUG])
    rows = list(_entries(obj))
    later = len(rows) > AT_ONCE and not all_now
    index = _index()
    written = 0
    put_off = False
    for number, allowed in rows:
        present = set(index.getEntryForObject(number, ()))
        if present == set(allowed):
            continue
        if later and present <= set(allowed):
            put_off = True
            continue
        index.index_object(number, Zugang(allowed))
        written += 1
    if put_off:
        uid = api.content.get_uuid(obj)
        auftrag.enqueue("rechte-liste", uid, {"uid": uid})
    return written


class Zugang:
    """What an index asks of a thing, without the thing."""

    def __init__(self, allowed: list[str]) -> None:
        self.allowedRolesAndUsers = allowed


def _entries(obj: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield number in the catalog and who may see it, for all below ``obj`` but what has rights of its own.

    A record's right to be seen hangs on its state and on the local roles; so one of each kind and state is asked.
    What lies in a Vorgang is seen by who sees the Vorgang.
    """
    own = {brain.getPath() for brain in _below(obj, **{BEZUG: EIGENE})}
    start = _path(obj)
    rows = sorted((brain.getPath(), brain) for brain in _below(obj))
    known: dict[tuple[str, str], list[str]] = {}
    of_path: dict[str, list[str] | None] = {start: None}
    for path, brain in rows:
        if path == start:
            continue
        above = path.rpartition("/")[0]
        if path in own or above not in of_path:
            continue
        if brain.portal_type == "Vorgang":
            kind = (brain.portal_type, brain.review_state)
            if kind not in known:
                known[kind] = list(_allowed(brain._unrestrictedGetObject()))
            of_path[path] = known[kind]
        else:
            if of_path[above] is None:
                of_path[above] = list(_allowed(obj))
            of_path[path] = of_path[above]
        yield brain.getRID(), of_path[path] or []


def _allowed(obj: Any) -> list[str]:
    return list(allowedRolesAndUsers(obj)())


def _below(obj: Any, **query: Any) -> Any:
    return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(path=_path(obj), **query)


def _path(obj: Any) -> str:
    return "/".join(obj.getPhysicalPath())


def _index() -> Any:
    return api.portal.get_tool("portal_catalog")._catalog.getIndex(INDEX)
