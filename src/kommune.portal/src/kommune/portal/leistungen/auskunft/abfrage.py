"""Find services and offices, and what belongs to them. Lists, search and suggestions know published services only."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from kommune.portal.leistungen.auskunft.eintrag import Eintrag
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.leistungen.interfaces import IUeblicheDauer
from kommune.portal.sprachen import api as sprachen
from plone import api
from typing import Any
from zope.component import queryUtility


def get_katalog() -> Any:
    """Return the container of all services."""
    return api.portal.get()[KATALOG_ID]


def get_dienststellen() -> Any:
    """Return the container of all offices."""
    return api.portal.get()[DIENSTSTELLEN_ID]


def get_leistung(leistung_id: str) -> Any:
    """Return a service the person may see.

    :raises Unknown: there is none, or the person may not know of it.
    """
    found = get_katalog().get(leistung_id) if isinstance(leistung_id, str) and leistung_id else None
    if found is None or not ILeistung.providedBy(found) or not zugriff.may("View", found):
        raise Unknown(_("error_unknown_leistung", default="There is no such service."))
    return found


def dauer_of(leistung_id: str) -> str:
    """Return as HTML how long a service takes, as its page says; "" if it does not say, or is no longer shown."""
    try:
        return html_of(get_leistung(leistung_id).bearbeitungsdauer)
    except Unknown:
        return ""


def uebliche_dauer(leistung_id: str) -> dict[str, int] | None:
    """Return what applications for a service took of late – days for ``half`` of them, for ``most``, and their ``number``.

    None if that cannot be told of enough of them.
    """
    source = queryUtility(IUeblicheDauer)
    found = source.of(leistung_id) if source is not None else None
    return None if found is None else dict(zip(("half", "most", "number"), found, strict=True))


def beside_form(leistung: Any) -> dict[str, Any]:
    """Return what stands beside the form of a service: ``kosten``, ``dauer``, ``unterlagen`` in the language that is read, the first office."""
    karten_ = karten(leistung)
    return {
        "kosten": told(leistung, "kosten"),
        "dauer": told(leistung, "bearbeitungsdauer"),
        "unterlagen": told(leistung, "unterlagen"),
        "amt": karten_[0] if karten_ else None,
    }


def told(leistung: Any, name: str) -> sprachen.Wort:
    """Return a formatted text of a service as safe HTML, in the language that is read."""
    return sprachen.shown_of(leistung, name, html_of(getattr(leistung, name, None)), own=leistung.sprache or "de")


def list_leistungen(
    *, buchstabe: str = "", lebenslage: str = "", oe: str = "", dienststelle: str = "", nur_online: bool = False
) -> list[Eintrag]:
    """Return the published services by title; every filter given must fit."""
    known = verzeichnis.published()
    found = list(known.leistungen)
    for key, table in (
        (buchstabe, "nach_buchstabe"),
        (lebenslage, "nach_lebenslage"),
        (oe, "nach_oe"),
        (dienststelle, "nach_dienststelle"),
    ):
        if key:
            fitting = {one.id for one in getattr(known, table).get(key, ())}
            found = [one for one in found if one.id in fitting]
    return [one for one in found if one.online or not nur_online]


def list_dienststellen() -> tuple[Eintrag, ...]:
    """Return the published offices by name."""
    return verzeichnis.published().dienststellen


def karten(leistung: Any) -> list[verzeichnis.Kontaktkarte]:
    """Return what the contact card of a service shows of its offices."""
    return verzeichnis.published().karten_von(leistung.ansprechpunkt)


def karte_of(dienststelle: str) -> verzeichnis.Kontaktkarte | None:
    """Return what a contact card shows of a published office, None if there is none."""
    return verzeichnis.published().karten.get(dienststelle)


def formular_of(leistung: Any) -> Any | None:
    """Return the online form of a service the person may see, or None."""
    form = leistung.get(ANTRAG)
    return form if form is not None and zugriff.may("View", form) else None


def in_arbeit() -> list[Any]:
    """Return the catalog's records of services not yet public that the person may see, latest first."""
    catalog = api.portal.get_tool("portal_catalog")
    return list(
        catalog(
            portal_type="Leistung",
            review_state=["draft", "submitted"],
            sort_on="modified",
            sort_order="reverse",
        )
    )


def used_lebenslagen() -> set[str]:
    """Return the ids of the Lebenslagen that any service has, also an unpublished one."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Leistung")
    return {one for brain in found for one in (brain.leistung_werte or {}).get("lebenslagen", ())}
