"""The whole plan from one question to the catalog, without waking an object."""

from collections.abc import Iterator
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Einheit
from plone import api
from typing import Any


EINHEIT = "Aktenplaneinheit"


def visible_units() -> Iterator[tuple[Any, Einheit]]:
    """Yield catalog record and values of the units the person may see, in the order of the plan."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog(portal_type=EINHEIT, sort_on="kennzeichen_sort"):
        yield brain, Einheit(**brain.aktenplan_werte)


def whole_plan() -> dict[str, Einheit]:
    """Return all units by Kennzeichen, whoever asks, in the order of the plan."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=EINHEIT, sort_on="kennzeichen_sort")
    return {brain.kennzeichen: Einheit(**brain.aktenplan_werte) for brain in brains}


def kennzeichen_at(kennzeichen: str) -> list[Any]:
    """Return the catalog records of the units at the place of this Kennzeichen, however it is written."""
    catalog = api.portal.get_tool("portal_catalog")
    return list(catalog.unrestrictedSearchResults(portal_type=EINHEIT, kennzeichen_sort=rules.sort_key(kennzeichen)))


def has_akten(kennzeichen: str) -> bool:
    """Tell whether there are Akten of this unit, whoever asks."""
    catalog = api.portal.get_tool("portal_catalog")
    return bool(catalog.unrestrictedSearchResults(portal_type="Akte", kennzeichen=kennzeichen, sort_limit=1))
