"""The door: note where something lay, and tell where it is now.

Plone's own notes of moved content lead everybody on, and so tell strangers that there is something; who reads these asks first.
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


def longest_noted(path: str) -> str:
    """Return the longest beginning of a path where something lay, whoever asks; "" if nothing did.

    Traversal does not know yet who it is. The longest: a Dokument may have left a Vorgang that was moved itself later.
    """
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    parts = path.split("/")
    for end in range(len(parts), 1, -1) if store is not None else ():
        if store.get(_below_site("/".join(parts[:end]))) is not None:
            return "/".join(parts[:end])
    return ""


def leads_to(path: str) -> str:
    """Return the address of what lay at exactly this path; "" if it is nothing the person may see."""
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    uid = store.get(_below_site(path)) if store is not None else None
    found = api.content.find(UID=uid) if uid else ()
    return str(found[0].getURL()) if found else ""


def _below_site(path: str) -> str:
    site = "/".join(api.portal.get().getPhysicalPath())
    return path.removeprefix(site).strip("/")
