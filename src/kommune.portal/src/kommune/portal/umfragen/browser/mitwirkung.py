"""What the home page tells of surveys that can be answered today."""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.startseite.interfaces import IMitreden
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import facts_of
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Umfragen:
    order = 30

    def running(self) -> Iterator[dict[str, Any]]:
        for brain in umfragen.brains(review_state="published"):
            facts = facts_of(brain.umfrage_werte, "published")
            if facts["offen"]:
                yield {
                    "titel": facts["titel"],
                    "url": brain.getURL(),
                    "art": _("label_mitreden_umfrage", default="Survey"),
                    "bis": facts["ende"],
                }
