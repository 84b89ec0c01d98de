"""The inbox of an Organisationseinheit, from the catalog alone."""

from collections.abc import Iterable
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any


NEW = "received"


def query(oe_ids: Iterable[str]) -> dict[str, Any]:
    """Return the catalog query for what came in for these OEs and nobody has taken over."""
    return {"portal_type": "Vorgang", "review_state": NEW, "bearbeiter": "", "federfuehrung": list(oe_ids)}


def inbox(oe_id: str, *, sort_on: str = "eingangsdatum") -> Any:
    """Return the brains of the inbox of one OE the person may see, oldest first."""
    return api.content.find(**query([oe_id]), sort_on=sort_on)


def my_oes() -> tuple[str, ...]:
    """Return the OEs whose inbox the person works on: those they belong to."""
    return organisation.oes_of()
