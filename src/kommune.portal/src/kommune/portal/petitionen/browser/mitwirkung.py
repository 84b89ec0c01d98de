"""What the home page tells of petitions that can be signed today."""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser.seite import facts_of
from kommune.portal.startseite.interfaces import IMitreden
from typing import Any
from zope.interface import implementer


@implementer(IMitreden)
class Petitionen:
    order = 20

    def running(self) -> Iterator[dict[str, Any]]:
        for brain in petitionen.brains(review_state="published"):
            facts = facts_of(brain.UID, brain.petition_werte, "published")
            if facts["offen"]:
                yield {
                    "titel": facts["titel"],
                    "url": brain.getURL(),
                    "art": _(
                        "label_mitreden_petition",
                        default="Petition, ${number} signatures",
                        mapping={"number": facts["anzahl"]},
                    ),
                    "bis": facts["ende"],
                }
