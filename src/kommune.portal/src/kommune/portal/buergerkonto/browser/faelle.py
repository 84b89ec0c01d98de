"""A citizen's cases: on the page of the account with what is missing, what is new and how far they are; the newest on the home page."""

from kommune.eakte.core.ablauf import zugriff
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.api import BADGES
from kommune.portal.antrag.api import wort
from kommune.portal.leistungen import api as leistungen
from kommune.portal.postfach import api as postfach
from kommune.portal.startseite.interfaces import IMeineFaelle
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import implementer


def kopf(antrag: Any, request: Any) -> dict[str, Any]:
    """Return what every list tells of a case; ``fehlt`` is how many things are missing, ``fehlt_url`` where the first is done."""
    url, missing = address(antrag), antraege.fehlendes_of(antrag)
    stand = antraege.stand_of(antrag)
    return {
        "titel": antrag.titel,
        "url": url,
        "stand": wort(stand, request),
        "badge": f"k-badge k-badge--{BADGES[stand]}",
        "ungelesen": antraege.teilhabe.unread(antrag, zugriff.user_id()),
        "fehlt": len(missing),
        "fehlt_url": below(url, missing[0].ort) if missing else "",
    }


def address(antrag: Any) -> str:
    return f"{api.portal.get().absolute_url()}/@@antrag/{antrag.eingangsnummer}"


def below(url: str, ort: str) -> str:
    """Return the address of a place of a case."""
    return f"{url}{ort}" if ort.startswith("#") else f"{url}/{ort}"


class Faelle:
    """Mixed into the page of the account."""

    faelle_part = ViewPageTemplateFile("faelle.pt")

    def faelle(self) -> list[dict[str, Any]]:
        return [self.fall(antrag) for antrag in antraege.antraege_of(zugriff.user_id())]

    def fuer_andere(self) -> list[dict[str, Any]]:
        """Return the cases of others this person sees by a Vollmacht."""
        return [self.fall(antrag) for antrag in antraege.teilhabe.held_by(zugriff.user_id())]

    def fall(self, antrag: Any) -> dict[str, Any]:
        told, stand = kopf(antrag, self.request), antraege.stand_of(antrag)
        over = stand in (antraege.Stand.DECIDED, antraege.Stand.CLOSED)
        latest = next(iter(postfach.nachrichten(antrag.eingangsnummer)), None)
        return {
            **told,
            "nummer": antrag.eingangsnummer,
            "eingang": antrag.eingang.strftime("%d.%m.%Y"),
            "schritte": antraege.shown_line(antrag, self.request),
            "dauer": None if over else leistungen.uebliche_dauer(antrag.leistung),
            "fehlendes": [
                {
                    "text": one.text,
                    "frist": f"{one.frist:%d.%m.%Y}" if one.frist else "",
                    "url": below(told["url"], one.ort),
                }
                for one in antraege.fehlendes_of(antrag)
            ],
            "papiere": len(antraege.unterlagen_of(antrag)),
            "nachricht": latest and self.nachricht(told["url"], latest),
        }

    def nachricht(self, url: str, message: Any) -> dict[str, Any]:
        return {
            "betreff": message.betreff,
            "auszug": postfach.excerpt(message.text),
            "zeit": f"{message.gesendet:%d.%m.%Y}",
            "von_uns": message.an_buerger,
            "url": f"{url}/nachricht/{message.id}",
        }


@implementer(IMeineFaelle)
class MeineFaelle:
    def newest(self, user_id: str, most: int) -> list[dict[str, Any]]:
        return [kopf(one, getRequest()) for one in antraege.visible_to(user_id)[:most]]
