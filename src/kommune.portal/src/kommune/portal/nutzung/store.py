"""Counts by day, outside the content tree (ADR 2): ``day → {"<service>|<what>": number}``."""

from BTrees.OOBTree import OOBTree
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.nutzung"


def install_store(portal: Any) -> bool:
    """Make the store once; return whether it is new."""
    if ANNOTATION in IAnnotations(portal):
        return False
    IAnnotations(portal)[ANNOTATION] = OOBTree()
    return True


def days(portal: Any = None) -> Any:
    """Return the days; None in a site whose upgrade has not run."""
    return IAnnotations(portal or api.portal.get()).get(ANNOTATION)
