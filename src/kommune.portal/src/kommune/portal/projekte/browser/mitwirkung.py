"""What the home page tells of projects in which one can do something today."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.browser.seite import zeitraeume_of
from kommune.portal.projekte.rules import Modul
from kommune.portal.startseite.interfaces import IMitreden
from plone import api
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Projekte:
    order = 13

    def running(self) -> Iterator[dict[str, Any]]:
        today = clock.today()
        found = api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Beteiligungsprojekt", review_state="published", sort_on="modified", sort_order="descending"
        )
        for brain in found:
            phases = zeitraeume_of(brain.projekt_werte)
            if any(rules.is_open(modul, phases, today) for modul in Modul):
                art = (
                    _("label_mitreden_ideen", default="Hand in Ideen")
                    if rules.is_open(Modul.IDEEN, phases, today)
                    else _("label_mitreden_projekt", default="Support and comment on Ideen")
                )
                now = rules.current(phases, today)
                yield {
                    "titel": brain.projekt_werte["titel"],
                    "url": brain.getURL(),
                    "art": art,
                    "bis": now.bis if now else None,
                }
