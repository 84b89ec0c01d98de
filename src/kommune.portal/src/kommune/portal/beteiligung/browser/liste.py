"""``/beteiligung``: what one can say something about now, what comes, what is over; from the catalog alone."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.browser.seite import zeitraeume_of
from kommune.portal.beteiligung.rules import Stand
from plone import api


ORDER = (Stand.LAEUFT, Stand.KOMMT, Stand.DAZWISCHEN, Stand.ENDE)
MOST = 200
AUCH = (("umfragen", _("nav_umfragen", default="Surveys")), ("petitionen", _("nav_petitionen", default="Petitions")))


class BeteiligungenView(Oeffentlich):
    """All procedures the person may see, those that run first."""

    def auch(self) -> list[tuple[str, object]]:
        """Return the folders of what else one takes part in, as far as the person may see them."""
        portal = api.portal.get()
        return [
            (portal[name].absolute_url(), title)
            for name, title in AUCH
            if name in portal and zugriff.may("View", portal[name])
        ]

    def treffer(self) -> list[dict]:
        found = api.portal.get_tool("portal_catalog").searchResults(
            portal_type="Beteiligungsverfahren", sort_on="modified", sort_order="descending", sort_limit=MOST
        )[:MOST]
        return sorted(map(self.row, found), key=lambda row: ORDER.index(row["rang"]))

    def row(self, brain) -> dict:
        werte, zeitraeume = brain.verfahren_werte, zeitraeume_of(brain.verfahren_werte)
        return {
            **self.told(zeitraeume),
            "rang": rules.stand(zeitraeume, clock.today()),
            "url": brain.getURL(),
            "titel": werte["titel"],
            "art": self.art_of(werte["art"]),
            "kurztext": werte["kurztext"],
            "entwurf": brain.review_state != "published",
        }
