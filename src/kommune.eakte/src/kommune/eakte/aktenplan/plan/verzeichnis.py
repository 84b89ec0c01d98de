"""The whole plan from one question to the catalog, without waking an object."""

from Acquisition import aq_base
from collections.abc import Iterator
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Gliederung
from kommune.eakte.aktenplan.setup import AKTENPLAN_ID
from plone import api
from typing import Any


EINHEIT = "Aktenplaneinheit"


def gliederung() -> Gliederung:
    """Return how the heads of the Kennzeichen are divided in the plan of this town."""
    plan = api.portal.get().get(AKTENPLAN_ID)
    return Gliederung(getattr(aq_base(plan), "gliederung_in_force", None) or Gliederung.ZIFFERN)


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


def has_akten(kennzeichen: str) -> bool:
    """Tell whether there are Akten of this unit, whoever asks."""
    catalog = api.portal.get_tool("portal_catalog")
    return bool(catalog.unrestrictedSearchResults(portal_type="Akte", kennzeichen=kennzeichen, sort_limit=1))
