"""Where the address of a record that was moved leads now: for who may see it. Called through ``api``.

Plone's own notes of moved content lead everybody on, and so tell strangers that there is something; these ask first.
"""

from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.wegweiser"


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def note(path: str, uid: str) -> None:
    """Note that what was at a path has this UID."""
    IAnnotations(api.portal.get())[ANNOTATION][_below_site(path)] = uid


def leads_to(path: str) -> str:
    """Return the address a path leads to now, with what followed the record's own; "" if nothing the person may see."""
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    parts = _below_site(path).split("/")
    for end in range(len(parts), 1, -1) if store is not None else ():
        uid = store.get("/".join(parts[:end]))
        if uid:
            found = api.content.find(UID=uid)
            return "/".join([found[0].getURL(), *parts[end:]]) if found else ""
    return ""


def record_of(uid: str) -> Any:
    """Return the record with a UID if the person may see it."""
    found = api.content.find(UID=uid)
    return found[0].getObject() if found else None


def _below_site(path: str) -> str:
    site = "/".join(api.portal.get().getPhysicalPath())
    return path.removeprefix(site).strip("/")
