"""The same bytes again: where else they lie, as far as the person may see it. Called through ``api``."""

from plone import api
from typing import Any


def same_bytes(sha256: str, *, ausser: str = "") -> list[Any]:
    """Return the catalog records of Dokumente with these bytes the person may see; ``ausser`` is the UID of one left out.

    What they may not see is not even counted.
    """
    if not sha256:
        return []
    found = api.content.find(portal_type="Dokument", sha256=sha256, sort_on="aktenzeichen_sort")
    return [brain for brain in found if ausser != brain.UID]
