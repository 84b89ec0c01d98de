"""What a Schritt can be about: the Vorgang, a Dokument or a Bescheid in it. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.geschaeftsgang.interfaces import IZeichnungsreif
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from plone import api
from typing import Any
from typing import NamedTuple


TYPES = ("Dokument", "Bescheid")


def subjects_of(vorgang: Any) -> list[Any]:
    """Return catalog records of the Dokumente and Bescheide of a Vorgang that the person may see, the newest first."""
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    found = api.content.find(portal_type=list(TYPES), path=path, sort_on="created", sort_order="descending")
    return [brain for brain in found if brain.review_state != "discarded"]


class Record(NamedTuple):
    """What a list says of a thing without waking it; ``is_open`` tells whether the person may see it."""

    title: str
    url: str
    is_open: bool


def records_of(vorgang: Any, uids: list[str]) -> dict[str, Record]:
    """Return by UID what lies in a Vorgang, from the catalog alone; what is gone is not there."""
    if not uids:
        return {}
    catalog = api.portal.get_tool("portal_catalog")
    query = {"UID": uids, "path": {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}}
    visible = {brain.UID for brain in catalog(**query)}
    return {
        brain.UID: Record(brain.Title, brain.getURL(), brain.UID in visible)
        for brain in catalog.unrestrictedSearchResults(**query)
    }


def subject(vorgang: Any, bezug: str) -> Any:
    """Return the Vorgang, or what lies in it and has this UID; None if that is gone."""
    if not bezug:
        return vorgang
    catalog = api.portal.get_tool("portal_catalog")
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    found = catalog.unrestrictedSearchResults(UID=bezug, path=path)
    return found[0]._unrestrictedGetObject() if found else None


def checked_bezug(vorgang: Any, bezug: str) -> Any:
    """Return what a Schritt is to be about.

    :raises Invalid: it is not of this Vorgang, or has no Fassungen.
    """
    found = subject(vorgang, bezug)
    if found is None or bezug and not (IMitFassungen.providedBy(found) and zugriff.may("View", found)):
        raise Invalid(_("error_schritt_bezug", default="Choose a Dokument or Bescheid of this Vorgang."), field="bezug")
    return found


def is_ready(found: Any) -> bool:
    """Tell whether a thing can be looked at yet."""
    reif = IZeichnungsreif(found, None)
    return reif is None or bool(reif.ready())


def require_thing(verfuegungen: Iterable[str], bezug: str, found: Any) -> None:
    """Refuse a Mitzeichnung of nothing, and a Schlusszeichnung of what is no Bescheid.

    :raises Invalid: so it is.
    """
    wanted = set(verfuegungen)
    if not bezug and Verfuegung.MITZEICHNUNG in wanted:
        raise Invalid(
            _("error_mitzeichnung_bezug", default="Choose the Dokument or Bescheid that is to be co-signed."),
            field="bezug",
        )
    if Verfuegung.SCHLUSSZEICHNUNG in wanted and IZeichnungsreif(found, None) is None:
        raise Invalid(
            _("error_schlusszeichnung_bezug", default="Choose the Bescheid that is to be signed."), field="bezug"
        )


def require_signer(verfuegung: str, found: Any, adressat: str) -> None:
    """Refuse to ask for a Schlusszeichnung who could not give it: the result, the amount, or four eyes forbid it.

    :raises Invalid: it says who may.
    """
    if verfuegung != Verfuegung.SCHLUSSZEICHNUNG:
        return
    reif = IZeichnungsreif(found, None)
    hindrance = None if reif is None else reif.hindrance(adressat, aufgaben.people_of(adressat)[1])
    if hindrance is not None:
        raise Invalid(hindrance, field="adressat")


def fassung_of(found: Any) -> tuple[int | None, str]:
    """Return number and SHA-256 of the Fassung there is now; None and "" of what has none."""
    return (found.version, found.sha256) if IMitFassungen.providedBy(found) else (None, "")
