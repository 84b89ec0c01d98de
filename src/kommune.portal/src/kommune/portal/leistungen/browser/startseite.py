"""The home page for citizens; useful in an empty town too."""

from kommune.portal.core import town
from kommune.portal.core.rules import case_of
from kommune.portal.leistungen import verzeichnis
from kommune.portal.leistungen.browser.seite import Seite
from urllib.parse import quote


ONLINE = 6


class Startseite(Seite):
    """Search first, then what people come for, then how their application stands."""

    def __call__(self):
        if self.request.method == "POST" and self.asked("nummer"):  # a code in the query would stand in every log
            parts = [quote(part, safe="") for part in case_of(self.asked("nummer"), self.asked("code"))]
            self.request.response.redirect("/".join([f"{self.portal_url}/@@antrag", *filter(None, parts)]))
            return ""
        return self.index()

    def name(self) -> str:
        return town.name()

    def online(self) -> list[dict]:
        """Return the first services one can do online, by their titles."""
        found = [one for one in verzeichnis.published().leistungen if one.online]
        return [self.zeile(one) for one in sorted(found, key=lambda one: one.titel)[:ONLINE]]
