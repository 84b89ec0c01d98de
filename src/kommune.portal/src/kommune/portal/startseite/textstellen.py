"""Short German texts of the home page that are told in other languages beside it: of Kacheln and of dates to come."""

from kommune.eakte.core import clock
from kommune.portal import _
from kommune.portal.sprachen.interfaces import ITextstellen
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite.inhalt import WORTE
from plone import api
from zope.interface import implementer


@implementer(ITextstellen)
class DerStartseite:
    """What editors wrote of Kacheln, of the draft too, and titles of dates."""

    title = _("title_worte_startseite", default="Home page and dates")
    order = 10

    def texte(self) -> list[str]:
        pages = [startseite.present(), startseite.draft()]
        found = [getattr(one, name) for page in pages if page for one in page.kacheln for name in WORTE]
        dates = api.portal.get_tool("portal_catalog")(
            portal_type="Event", end={"query": clock.now(), "range": "min"}, sort_on="start"
        )
        return [*found, *(brain.Title for brain in dates)]
