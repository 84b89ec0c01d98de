"""What the home page tells of procedures on which one can say something today."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal import _
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.browser.seite import zeitraeume_of
from kommune.portal.startseite.interfaces import IMitreden
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Verfahren:
    order = 10

    def running(self) -> Iterator[dict[str, Any]]:
        today = clock.today()
        for brain in api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Beteiligungsverfahren", review_state="published", sort_on="modified", sort_order="descending"
        ):
            open_now = rules.open_for(zeitraeume_of(brain.verfahren_werte), today)
            if open_now is not None:
                yield {
                    "titel": brain.verfahren_werte["titel"],
                    "url": brain.getURL(),
                    "art": _("label_mitreden_verfahren", default="Give your opinion"),
                    "bis": open_now.bis,
                }
