"""The home page for citizens; useful in an empty town too."""

from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.schutz.drossel import note_refusal
from kommune.portal.core import town
from kommune.portal.core.interfaces import IStandAuskunft
from kommune.portal.core.rules import fall_of
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.browser.seite import Seite
from urllib.parse import quote
from zope.component import queryUtility


ONLINE = 6


class Startseite(Seite):
    """Search first, then what people come for, then how their application stands."""

    error = None

    def __call__(self):
        if self.request.method == "POST" and (self.typed("nummer") or self.typed("code")):
            return self.show_fall()
        return self.index()

    def show_fall(self):
        """Lead to the case; where number or code is wrong, say which and keep both."""
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        nummer, code = fall_of(self.typed("nummer"), self.typed("code"))
        auskunft = queryUtility(IStandAuskunft)
        try:
            if auskunft is not None:
                auskunft.require(self.request, nummer, code)
        except KommuneError as error:
            self.error = error
            note_refusal(response, error)
            return self.index()
        parts = [quote(part, safe="") for part in (nummer, code) if part]
        response.redirect("/".join([f"{self.portal_url}/@@antrag", *parts]), status=303)
        return ""

    @property
    def stand_url(self) -> str:
        """Return where the form for number and code is sent: without a fragment, which would keep the focus from a fault."""
        return f"{self.portal_url}/@@startseite"

    def typed(self, name: str) -> str:
        """Return an input of the form below as it was typed: never from a query, which lands in logs."""
        return self.asked(name) if self.request.method == "POST" else ""

    def fault(self, name: str):
        """Return what is wrong with an input; what is about both stands at the number."""
        if self.error is None:
            return None
        return self.error.message if (getattr(self.error, "field", None) or "nummer") == name else None

    def name(self) -> str:
        return town.name()

    def online(self) -> list[dict]:
        """Return the first services one can do online, by their titles."""
        found = [one for one in verzeichnis.published().leistungen if one.online]
        return [self.zeile(one) for one in sorted(found, key=lambda one: one.titel)[:ONLINE]]
