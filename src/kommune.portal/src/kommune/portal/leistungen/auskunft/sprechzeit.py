"""When offices are open, with the holidays of the town: for the home page and the foot of every page."""

from datetime import date
from datetime import datetime
from kommune.portal.core import town
from kommune.portal.core.interfaces import IFeiertage
from kommune.portal.core.interfaces import ISprechzeiten
from kommune.portal.leistungen import oeffnung
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from plone import api
from typing import Any
from zope.component import queryUtility
from zope.interface import implementer


def holiday(day: date) -> str:
    """Return the name of the holiday a date is where the town lies, "" for every other day."""
    known = queryUtility(IFeiertage)
    return known.name_of(day) if known is not None else ""


def oeffnung_of(dienststelle: str, now: datetime) -> dict[str, Any] | None:
    """Return ``{titel, url, lage, heute, zeilen}`` of a published office; None if it is unknown or told no hours."""
    karte = verzeichnis.published().karten.get(dienststelle)
    if karte is None or not karte.sprechzeiten:
        return None
    zeiten = oeffnung.parse(karte.sprechzeiten)
    return {
        "titel": karte.name.text,
        "url": f"{api.portal.get().absolute_url()}/{DIENSTSTELLEN_ID}/{karte.id}",
        "lage": oeffnung.lage(zeiten, now, holiday),
        "heute": oeffnung.words(zeiten.on(now.date(), holiday(now.date()))),
        "zeilen": oeffnung.rows(zeiten),
        "telefon": karte.telefon,
        "anschrift": ", ".join(part for part in (karte.strasse, karte.ort) if part),
    }


def stadtbuero() -> str:
    """Return which office stands for the town, "" if none is named."""
    return town.setting("buergerbuero") or ""


@implementer(ISprechzeiten)
class DerStadt:
    """The office the settings of the town name."""

    def of_the_town(self) -> dict[str, Any] | None:
        karte = verzeichnis.published().karten.get(stadtbuero())
        if karte is None or not karte.sprechzeiten:
            return None
        url = f"{api.portal.get().absolute_url()}/{DIENSTSTELLEN_ID}/{karte.id}"
        return {"titel": karte.name.text, "url": url, "zeilen": karte.zeilen}
