"""The home page: useful in an empty town too, and without JavaScript."""

from datetime import datetime
from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooMany
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.core.browser.rahmen import symbole_url
from kommune.portal.core.interfaces import IStandAuskunft
from kommune.portal.core.rules import fall_of
from kommune.portal.leistungen import api as leistungen
from kommune.portal.sprachen import api as sprachen
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite import inhalt
from kommune.portal.startseite import rules
from kommune.portal.startseite.rules import Art
from plone import api
from urllib.parse import quote
from zope.component import queryUtility


TITEL = {
    Art.STAND: _("title_home_stand", default="How does my application stand?"),
    Art.MITREDEN: _("title_home_mitreden", default="Have your say now"),
    Art.GESUCHT: _("title_home_gesucht", default="Often looked for"),
    Art.ONLINE: _("title_home_online", default="Do it online"),
    Art.LEBENSLAGEN: _("title_lebenslagen", default="Situations in life"),
    Art.NACHRICHTEN: _("title_home_nachrichten", default="News from the town"),
    Art.TERMINE: _("title_home_termine", default="Dates"),
}


class Startseite(Seite):
    """The page as it was published."""

    error = None
    is_draft = False

    @cached_property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    def asked(self, name: str) -> str:
        """Return one value that was sent, shortened; "" for anything odd."""
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    def __call__(self):
        if self.request.method == "POST" and (self.typed("nummer") or self.typed("code")):
            return self.show_fall()
        return self.index()

    def page(self):
        return startseite.present()

    @cached_property
    def parts(self) -> list[dict]:
        """Return the Kacheln that have something to say today, each with what it shows."""
        today = clock.today()
        found = []
        for one in self.page().kacheln:
            shown = inhalt.of(one) if rules.is_shown(one, today) else None
            if shown is not None:
                lang = sprachen.wort(one.text or one.titel).lang
                told = inhalt.in_language(one)
                found.append(
                    {"kachel": told, "lang": lang, "id": f"k-kachel-{one.id}", "titel": self.title_of(told), **shown}
                )
        return found

    def title_of(self, one):
        return one.titel or TITEL.get(one.art, "")

    def notices(self) -> list[dict]:
        return [part for part in self.parts if part["kachel"].art == Art.HINWEIS]

    def head(self) -> dict | None:
        return next((part for part in self.parts if part["kachel"].art == Art.AUFMACHER), None)

    def tiles(self) -> list[dict]:
        return [part for part in self.parts if part["kachel"].art not in rules.FEST]

    def layout(self) -> str:
        """Return the layout; without a picture there is none to lay out."""
        head = self.head()
        return str(self.page().aufbau) if head and head["bild"] else "schlicht"

    def symbole(self) -> str:
        return symbole_url()

    def name(self) -> str:
        return town.name()

    @cached_property
    def zeit(self) -> leistungen.Zeitworte:
        return leistungen.zeitworte(sprachen.current(self.request).oberflaeche)

    def fremd(self) -> str | None:
        """Return the language of what is there in German alone, where the page is in another one."""
        return None if sprachen.current(self.request).oberflaeche == "de" else "de"

    def month(self, day) -> str:
        return self.zeit.month(day)

    def day(self, day) -> str:
        return f"{day:%d.%m.%Y}" if day else ""

    def times(self, part) -> str:
        return self.zeit.times(part["beginn"], part["ende"], part["ganztags"])

    def uhr(self, moment) -> str:
        return self.zeit.clock(moment)

    def when(self, moment: datetime) -> str:
        return self.zeit.when(moment, clock.today())

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
            response.setStatus(error.status)
            if isinstance(error, TooMany):
                response.setHeader("Retry-After", str(error.retry_after))
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

    def may_edit(self) -> bool:
        return zugriff.may(startseite.EDIT, api.portal.get())


class Vorschau(Startseite):
    """``@@startseite-vorschau``: the draft as everybody would see it."""

    is_draft = True

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    def page(self):
        return startseite.draft() or startseite.present()
