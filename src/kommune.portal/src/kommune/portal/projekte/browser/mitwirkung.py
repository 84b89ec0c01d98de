"""What the home page tells of projects to which one can contribute today."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.browser.seite import zeitraeume_of
from kommune.portal.startseite.interfaces import IMitreden
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Projekte:
    order = 40

    def running(self) -> Iterator[dict[str, Any]]:
        today = clock.today()
        for brain in api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Beteiligungsprojekt", review_state="published", sort_on="modified", sort_order="descending"
        ):
            now = rules.current(zeitraeume_of(brain.projekt_werte), today)
            if now is not None and now.phase in rules.OPEN[rules.Modul.STIMMEN]:
                yield {
                    "titel": brain.projekt_werte["titel"],
                    "url": brain.getURL(),
                    "art": _("label_mitreden_projekt", default="Ideas and comments"),
                    "bis": now.bis,
                }
