"""Papers by account, outside the content tree (ADR 2): each owner has one entry, a tuple of plain mappings."""

from kommune.eakte.core.shards import ShardedStore
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.dokumentensafe"


def install_store(portal: Any) -> bool:
    """Make the store once; return whether it is new."""
    if ANNOTATION in IAnnotations(portal):
        return False
    IAnnotations(portal)[ANNOTATION] = ShardedStore()
    return True


def safes(portal: Any = None) -> Any:
    """Return ``user id → ({id, titel, datei, seit, benutzt}, …)``; None in a site whose upgrade has not run."""
    return IAnnotations(portal or api.portal.get()).get(ANNOTATION)
