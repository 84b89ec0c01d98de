"""What the home page tells a citizen who is logged in: the newest cases with their state."""

from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.api import BADGES
from kommune.portal.antrag.api import wort
from kommune.portal.startseite.interfaces import IMeineFaelle
from plone import api
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import implementer


@implementer(IMeineFaelle)
class MeineFaelle:
    def newest(self, user_id: str, most: int) -> list[dict[str, Any]]:
        base = api.portal.get().absolute_url()
        found = antraege.visible_to(user_id)[:most]
        return [
            {
                "titel": one.titel,
                "url": f"{base}/@@antrag/{one.eingangsnummer}",
                "stand": wort(antraege.stand_of(one), getRequest()),
                "badge": f"k-badge k-badge--{BADGES[antraege.stand_of(one)]}",
            }
            for one in found
        ]
