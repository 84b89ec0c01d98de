"""Who reads which figures: the house all, everybody the large ones where the town says so."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.nutzung import api as nutzung
from plone import api
from typing import Any


INSIDE = "kommune.eakte: Use Backend"


def sees_all() -> bool:
    return zugriff.may(INSIDE, api.portal.get())


def rows(tage: int) -> list[dict[str, Any]]:
    """Return the figures as this person may read them, services by title; None where a number is too small for everybody.

    :raises Unknown: the person may not read them at all.
    """
    inside = sees_all()
    if not inside and not nutzung.is_public():
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    least = 1 if inside else nutzung.least()
    found = nutzung.figures(tage)
    return [
        _row(one, found[one.id], least)
        for one in leistungen.list_leistungen()
        if inside or nutzung.told(found[one.id].besuche, least)
    ]


def _row(one: Any, zahlen: nutzung.Zahlen, least: int) -> dict[str, Any]:
    *reached, enough = nutzung.told_apart((*zahlen.schritte, zahlen.fertig), least)
    after = (*reached[1:], enough)[: len(reached)]
    began = reached[0] if reached else nutzung.told(zahlen.begonnen, least)
    return {
        "id": one.id,
        "titel": one.titel,
        "besuche": nutzung.told(zahlen.besuche, least),
        "begonnen": began,
        "fertig": enough,
        "quote": zahlen.quote if enough and began is not None else None,
        "median": zahlen.median if enough else None,
        "p90": zahlen.p90 if enough else None,
        "schritte": [
            {"erreicht": one, "abgebrochen": None if None in (one, then) else gone}
            for one, then, gone in zip(reached, after, zahlen.abgebrochen, strict=True)
        ],
    }


def tage_of(asked: Any) -> int:
    """Return the period asked for, the first one for whatever is none."""
    return next((one for one in nutzung.ZEITRAEUME if str(one) == str(asked)), nutzung.ZEITRAEUME[0])
