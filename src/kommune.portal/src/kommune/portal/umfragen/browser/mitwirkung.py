"""What the home page tells of surveys that take answers today."""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.startseite.interfaces import IMitreden
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import facts_of
from kommune.portal.umfragen.rules import Zugang
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Umfragen:
    """Without those only who was invited can answer."""

    order = 16

    def running(self) -> Iterator[dict[str, Any]]:
        for brain in umfragen.brains(review_state="published"):
            facts = facts_of(brain.umfrage_werte, "published")
            if facts["offen"] and facts["zugang"] != Zugang.EINGELADEN:
                art = _("label_mitreden_umfrage", default="Survey")
                yield {"titel": facts["titel"], "url": brain.getURL(), "art": art, "bis": facts["ende"]}
