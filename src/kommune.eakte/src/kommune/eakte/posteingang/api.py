"""The door of the domain: the inbox of an OE, letters that are registered into it, and those that come back."""

from collections.abc import Iterable
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang.erfassung import ablage
from kommune.eakte.posteingang.erfassung import postbuch
from kommune.eakte.posteingang.erfassung.eintragung import Brief
from kommune.eakte.posteingang.erfassung.eintragung import Quittung
from kommune.eakte.posteingang.erfassung.eintragung import register
from kommune.eakte.posteingang.ruecklauf import rueckgabe
from kommune.eakte.posteingang.ruecklauf.rueckgabe import can_be_returned
from kommune.eakte.posteingang.ruecklauf.rueckgabe import my_poststellen
from kommune.eakte.posteingang.ruecklauf.rueckgabe import offer_back
from kommune.eakte.posteingang.ruecklauf.rueckgabe import return_to_post
from kommune.eakte.posteingang.ruecklauf.rueckgabe import returned
from kommune.eakte.posteingang.ruecklauf.rueckgabe import sent_on
from kommune.eakte.posteingang.worte import ARTEN
from kommune.eakte.posteingang.ziele.vorschlag import suggest
from kommune.eakte.posteingang.ziele.vorschlag import suggest_types
from kommune.eakte.posteingang.ziele.ziel import may_register
from kommune.eakte.posteingang.ziele.ziel import oes_to_register_for
from plone import api
from typing import Any


__all__ = (
    "ARTEN",
    "Brief",
    "Quittung",
    "can_be_returned",
    "inbox",
    "install",
    "may_register",
    "my_oes",
    "my_poststellen",
    "oes_to_register_for",
    "offer_back",
    "people_to_register_for",
    "query",
    "register",
    "registered_today",
    "return_to_post",
    "returned",
    "sent_on",
    "suggest",
    "suggest_types",
)

NEW = "received"


def install(portal: Any) -> None:
    """Make the stores of the domain once."""
    for store in (postbuch, ablage, rueckgabe):
        store.install_store(portal)


def query(oe_ids: Iterable[str]) -> dict[str, Any]:
    """Return the catalog query for what came in for these OEs and nobody has taken over."""
    return {"portal_type": "Vorgang", "review_state": NEW, "bearbeiter": "", "federfuehrung": list(oe_ids)}


def inbox(oe_id: str, *, sort_on: str = "eingangsdatum") -> Any:
    """Return the brains of the inbox of one OE the person may see, oldest first."""
    return api.content.find(**query([oe_id]), sort_on=sort_on)


def my_oes() -> tuple[str, ...]:
    """Return the OEs whose inbox the person works on: those they belong to."""
    return organisation.oes_of()


def people_to_register_for() -> list[tuple[str, str]]:
    """Return ``(user id, name and OE)`` of whom a letter can be for, by name."""
    found: dict[str, str] = {}
    for oe_id, title in oes_to_register_for():
        for user_id in organisation.members(oe_id):
            if organisation.works_on(oe_id, user_id):
                found.setdefault(user_id, f"{organisation.display_name(user_id)}, {title}")
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def registered_today() -> list[dict[str, Any]]:
    """Return what the person registered today, the newest first."""
    return postbuch.rows_of(zugriff.user_id(), clock.today())
